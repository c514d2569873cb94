/** The page's only script: filters, and everything opened for print. Without it the page is whole, only unfiltered. */
export const script = `
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const filters = document.getElementById('filters');
  const shown = document.getElementById('shown');
  const search = document.getElementById('search');
  const chosen = (name) => all('input[name=' + name + ']:checked').map((input) => input.value);
  const fits = (values, value) => values.length === 0 || values.includes(value);

  function apply() {
    const kinds = chosen('kind');
    const directions = chosen('direction');
    const word = search ? search.value.trim().toLowerCase() : '';
    const findings = all('.finding');
    const isWanted = (finding) =>
      fits(kinds, finding.dataset.kind) &&
      fits(directions, finding.dataset.direction) &&
      finding.dataset.cities.includes(word);
    for (const finding of findings) {
      const inside = all('.finding', finding).filter(isWanted);
      finding.hidden = !isWanted(finding) && inside.length === 0;
      if (!isWanted(finding) && inside.length > 0) finding.querySelector('.with').open = true;
    }
    for (const row of all('tr[data-cities]')) row.hidden = !row.dataset.cities.includes(word);
    for (const section of all('section[data-cities]')) {
      const inside = all('.finding', section);
      const none = inside.every((finding) => finding.hidden);
      const filtered = kinds.length + directions.length > 0 || inside.length > 0;
      section.hidden = !section.dataset.cities.includes(word) || (filtered && none);
    }
    const visible = findings.filter(isWanted).length;
    shown.textContent = shown.dataset.text.replace('{shown}', visible).replace('{all}', findings.length);
  }

  function showAll() {
    for (const input of all('input:checked', filters)) input.checked = false;
    if (search) search.value = '';
    apply();
  }

  if (filters) {
    filters.hidden = false;
    filters.addEventListener('input', apply);
    document.getElementById('show-all').addEventListener('click', showAll);
    apply();
  }
  addEventListener('hashchange', () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest('[hidden]')) return;
    showAll();
    target.scrollIntoView();
  });
  addEventListener('beforeprint', () => {
    for (const closed of all('details:not([open])')) {
      closed.open = true;
      addEventListener('afterprint', () => { closed.open = false; }, { once: true });
    }
  });
})();
`;
