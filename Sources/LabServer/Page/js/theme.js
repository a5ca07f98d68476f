// SPDX-License-Identifier: Apache-2.0
// Runs before the first paint: marks that scripts run, and sets the reader's own choice of theme.
(() => {
  const root = document.documentElement;
  root.classList.remove('no-js');
  root.classList.add('js');
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
  } catch { /* Storage is closed: the system's preference holds. */ }
})();
