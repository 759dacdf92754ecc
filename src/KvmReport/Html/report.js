'use strict';
(() => {
  const cases = [...document.getElementsByClassName('case')].map(element => {
    const [verdicts, , section, says] = element.firstElementChild.children;
    return {
      element, id: element.id, kind: element.dataset.kind, text: null, section: section.textContent.slice(2), differs: says.childElementCount > 0,
      verdicts: [...verdicts.children].map(v => v.textContent),
    };
  });
  const byId = new Map(cases.map(c => [c.id, c]));
  const groups = [...document.querySelectorAll('#cases > .group')].map(element => ({ element, open: element.open, cases: [...element.children].filter(e => byId.has(e.id)).map(e => byId.get(e.id)) }));
  const order = ['crash', 'hang', 'alarm', 'violation', 'drift', 'stale', 'broken', 'waived', 'deviation', 'gated', 'pass'];
  const passing = new Set(['waived', 'deviation', 'gated', 'pass']);
  const unique = values => [...new Set(values)];
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  const make = (name, properties = {}, ...children) => { const e = Object.assign(document.createElement(name), properties); e.append(...children); return e; };
  const text = c => c.text ??= `${c.id}\n${c.element.textContent}`.toLowerCase();

  const select = (id, label, values) => make('label', {}, `${label} `, make('select', { id, onchange: render }, ...values.map(([value, words]) => make('option', { value }, words))));
  const search = make('input', { type: 'search', id: 'search', placeholder: 'Search ids, promises, observations', ariaLabel: 'Search' });
  const shown = make('span', { id: 'shown', className: 'faint', role: 'status' });
  const chips = order.filter(v => cases.some(c => c.verdicts.includes(v))).map(verdict => {
    const chip = make('button', { className: 'chip', type: 'button', ariaPressed: 'false' }, verdict);
    chip.dataset.verdict = verdict;
    chip.onclick = () => { chip.ariaPressed = chip.ariaPressed === 'true' ? 'false' : 'true'; render(); };
    return chip;
  });
  const tools = document.getElementById('tools');
  tools.className = 'tools';
  tools.role = 'search';
  tools.append(search, make('span', { role: 'group', ariaLabel: 'Verdicts' }, ...chips.flatMap(chip => [chip, ' '])),
    select('kind', 'kind', [['', 'all'], ...unique(cases.map(c => c.kind)).sort(compare).map(k => [k, k])]),
    select('section', 'section', [['', 'all'], ['-', 'silent'], ...unique(cases.map(c => c.section)).filter(Boolean).sort(compare).map(s => [s, s])]), shown);
  if (cases.some(c => c.differs)) shown.before(make('label', {}, make('input', { type: 'checkbox', id: 'differences', onchange: render }), ' only differences'));
  const keys = make('p', { className: 'faint keys' });
  keys.innerHTML = '<kbd>/</kbd> search <kbd>j</kbd> <kbd>k</kbd> next and previous case <kbd>n</kbd> next failure <kbd>Enter</kbd> open <kbd>Esc</kbd> clear';
  tools.after(keys);
  const none = make('p', { className: 'none', hidden: true }, 'No case matches.');
  keys.after(none);

  function render() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = new Set(chips.filter(chip => chip.ariaPressed === 'true').map(chip => chip.dataset.verdict));
    const kind = document.getElementById('kind').value;
    const wanted = document.getElementById('section').value;
    const only = document.getElementById('differences')?.checked ?? false;
    const all = words.length === 0 && chosen.size === 0 && kind === '' && wanted === '' && !only;
    const matches = c => (kind === '' || c.kind === kind) && (wanted === '' || c.section === (wanted === '-' ? '' : wanted))
      && (chosen.size === 0 || c.verdicts.some(v => chosen.has(v))) && (!only || c.differs) && words.every(w => text(c).includes(w));
    let count = 0;
    for (const group of groups) {
      let some = false;
      for (const c of group.cases) {
        const match = all || matches(c);
        if (c.element.hidden === match) c.element.hidden = !match;
        some ||= match;
        count += match;
      }
      group.element.hidden = !some;
      group.element.open = all ? group.open : some;
    }
    none.hidden = count > 0;
    shown.textContent = `${count} of ${cases.length} cases`;
  }

  function clear() {
    search.value = '';
    for (const chip of chips) chip.ariaPressed = 'false';
    for (const id of ['kind', 'section']) document.getElementById(id).value = '';
    const box = document.getElementById('differences');
    if (box) box.checked = false;
    render();
  }

  function follow() {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const c = byId.get(id);
    if (c === undefined) return;
    if (c.element.hidden) clear();
    c.element.closest('.group').open = true;
    c.element.open = true;
    c.element.scrollIntoView({ block: 'center' });
    c.element.querySelector('summary').focus({ preventScroll: true });
  }

  function move(step, wanted = () => true) {
    const stops = cases.filter(c => !c.element.hidden && wanted(c));
    const at = cases.findIndex(c => c.element === document.activeElement?.closest?.('.case'));
    const next = step > 0 ? stops.find(c => cases.indexOf(c) > at) : stops.findLast(c => at < 0 || cases.indexOf(c) < at);
    if (next === undefined) return;
    next.element.closest('.group').open = true;
    next.element.querySelector('summary').focus();
    next.element.scrollIntoView({ block: 'nearest' });
  }

  let waiting;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(render, 80); });
  document.getElementById('cases').addEventListener('toggle', event => {
    const element = event.target;
    if (!byId.has(element.id) || !element.open || element.querySelector('.at')) return;
    element.querySelector('summary').after(make('p', { className: 'at id' }, make('a', { href: `#${encodeURI(element.id)}` }, element.id), ` ${element.dataset.kind}`));
  }, true);
  addEventListener('hashchange', follow);
  addEventListener('keydown', event => {
    if (event.key === 'Escape') { search.blur(); clear(); }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.altKey || event.metaKey) return;
    const actions = { '/': () => search.focus(), j: () => move(1), k: () => move(-1), n: () => move(1, c => c.verdicts.some(v => !passing.has(v))) };
    if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
  });
  shown.textContent = `${cases.length} of ${cases.length} cases`;
  follow();
  document.documentElement.dataset.ready = 'true';
  requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.opened = Math.round(performance.now()); }));
})();
