'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { records, cases, texts, verdicts } = data;
  const failing = new Set(data.failing);
  const single = records.length === 1;
  const main = document.getElementById('main');
  const byId = new Map(cases.map(c => [c.id, c]));
  const fails = verdict => failing.has(verdict) || !verdicts.includes(verdict);
  const esc = text => String(text).replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
  const badge = verdict => `<span class="badge ${esc(verdict)}">${esc(verdict)}</span>`;
  const section = c => c.section === null ? '' : `§ ${esc(c.section)}`;
  const end = (c, i) => c.ends[i] && { verdict: c.ends[i][0], expected: texts[c.ends[i][1]], observed: texts[c.ends[i][2]], reason: c.ends[i][3] === null ? null : texts[c.ends[i][3]], ms: c.ends[i][4], known: c.ends[i][5] === null ? null : texts[c.ends[i][5]], waived: c.ends[i][6] === null ? null : texts[c.ends[i][6]] };
  const unique = values => [...new Set(values)];
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  const count = (i, verdict) => cases.reduce((n, c) => n + (c.ends[i] !== null && c.ends[i][0] === verdict ? 1 : 0), 0);
  const failuresOf = i => cases.filter(c => c.ends[i] !== null && fails(c.ends[i][0]));
  const rank = verdict => verdicts.indexOf(verdict);

  function verdictOf(i) {
    const record = records[i];
    return !record.complete ? 'incomplete' : failuresOf(i).length > 0 ? 'failed' : 'passed';
  }

  function story(c, i) {
    const e = end(c, i);
    if (!e) return '<p class="faint">not in this record</p>';
    const rows = [['expected', e.expected], ['observed', e.observed]];
    if (e.reason !== null) rows.push(['because', e.reason]);
    if (e.known !== null) rows.push(['known', e.known]);
    if (e.waived !== null) rows.push(['waived', e.waived]);
    return `<dl class="story">${rows.map(([name, text]) => `<dt>${name}</dt><dd><pre>${esc(text)}</pre></dd>`).join('')}<dt>took</dt><dd>${e.ms} ms</dd></dl>`;
  }

  function head() {
    const failed = records.map((_, i) => i).filter(i => verdictOf(i) !== 'passed');
    const word = single ? verdictOf(0) : failed.length === 0 ? 'all passed' : `${failed.length} of ${records.length} hosts did not pass`;
    const counts = i => verdicts.map(v => [v, count(i, v)]).filter(([, n]) => n > 0).reverse().map(([v, n]) => `${n} ${v}`).join(', ');
    let html = `<div class="banner ${failed.length ? 'bad' : 'good'}"><h1>${esc(word.toUpperCase())}</h1>`;
    html += single ? `<span>${esc(records[0].line)}</span><span>${esc(counts(0))}</span>` : `<span>${cases.length} cases on ${records.length} hosts</span>`;
    html += '</div>';
    if (single) {
      const facts = { ...records[0].host, suite: records[0].suite, started: records[0].started, took: `${(records[0].ms / 1000).toFixed(1)} s`, record: records[0].file };
      html += cut(0) + `<dl class="facts">${Object.entries(facts).map(([k, v]) => `<dt>${esc(k)}</dt><dd>${esc(v)}</dd>`).join('')}</dl>`;
    } else {
      html += `<h2 id="hosts">Hosts</h2><div class="scroll"><table><thead><tr><th>host</th><th>kernel</th><th>backend</th><th>CPU</th><th>verdict</th><th>counts</th></tr></thead><tbody>${records.map((r, i) =>
        `<tr><td>${esc(r.host.name)}</td><td>${esc(r.host.release)}</td><td>${esc(r.host.backend)}</td><td>${esc(r.host.cpu)}</td><td>${badge(verdictOf(i) === 'passed' ? 'pass' : verdictOf(i))}${cut(i)}</td><td>${esc(counts(i))}</td></tr>`).join('')}</tbody></table></div>`;
    }
    document.getElementById('top').innerHTML = html;
  }

  function cut(i) {
    const r = records[i];
    if (r.complete) return '';
    const ended = cases.filter(c => c.ends[i] !== null).length;
    return `<p><strong>This record is not complete</strong>: ${ended} of ${r.planned} cases ended.${r.running.map(id => ` Not ended: <code>${esc(id)}</code>.`).join('')} It is no pass.</p>`;
  }

  function failures() {
    const rows = records.flatMap((_, i) => failuresOf(i).map(c => [c, i])).sort(([a, i], [b, j]) => rank(a.ends[i][0]) - rank(b.ends[j][0]) || compare(a.id, b.id));
    if (rows.length === 0) return '<section><h2 id="failures">What failed</h2><p class="none">Nothing failed.</p></section>';
    const most = single ? 200 : 50;
    return `<section><h2 id="failures">What failed, and why (${rows.length})</h2>${rows.slice(0, most).map(([c, i]) =>
      `<article class="failure">${badge(c.ends[i][0])} <a class="id" href="#${encodeURI(c.id)}">${esc(c.id)}</a>${single ? '' : ` <span class="faint">on ${esc(records[i].short)}</span>`}
      <p class="says">${section(c) || '<span class="faint">approved</span>'} ${esc(c.says)}</p>${story(c, i)}</article>`).join('')}${rows.length > most ? `<p class="none">${rows.length - most} more stand below.</p>` : ''}</section>`;
  }

  function known() {
    const bugs = new Map();
    records.forEach((r, i) => r.knownBugs.forEach(bug => {
      const key = JSON.stringify([bug.fix, bug.why]);
      if (!bugs.has(key)) bugs.set(key, { ...bug, hosts: new Set() });
      bugs.get(key).hosts.add(i);
    }));
    if (bugs.size === 0) return '';
    const found = (id, i) => byId.has(id) && byId.get(id).ends[i] !== null && byId.get(id).ends[i][5] !== null;
    return `<section><h2 id="known">Known bugs of ${single ? 'this kernel' : 'these kernels'} (${bugs.size})</h2><div class="scroll"><table><thead><tr><th>what is wrong</th><th>fix</th>${
      single ? '' : '<th>hosts</th>'}<th>found by</th></tr></thead><tbody>${[...bugs.values()].map(bug =>
      `<tr><td>${esc(bug.why)}</td><td>${esc(bug.fix)}</td>${single ? '' : `<td>${[...bug.hosts].map(i => esc(records[i].host.name)).join(', ')}</td>`}<td>${
        bug.cases.map(id => byId.has(id) ? `<a class="id" href="#${encodeURI(id)}">${esc(id)}</a>${[...bug.hosts].some(i => found(id, i)) ? '' : ' <span class="faint">not here</span>'}` : `<span class="id">${esc(id)}</span> <span class="faint">not run</span>`).join('<br>')}</td></tr>`).join('')}</tbody></table></div></section>`;
  }

  function tools() {
    const option = values => values.map(v => `<option value="${esc(v)}">${esc(v)}</option>`).join('');
    const present = verdicts.filter(v => cases.some(c => c.ends.some(e => e !== null && e[0] === v)));
    const sections = unique(cases.map(c => c.section).filter(s => s !== null)).sort(compare);
    return `<div class="tools" role="search"><input type="search" id="search" placeholder="Search ids, promises, observations" aria-label="Search">
      <span role="group" aria-label="Verdicts">${present.map(v => `<button class="chip" data-verdict="${v}" aria-pressed="false">${v}</button>`).join(' ')}</span>
      <label>kind <select id="kind"><option value="">all</option>${option(unique(cases.map(c => c.kind)).sort(compare))}</select></label>
      <label>section <select id="section"><option value="">all</option><option value="-">silent</option>${option(sections)}</select></label>
      ${single ? '' : '<label><input type="checkbox" id="differences" checked> only differences</label>'}
      <span id="shown" class="faint" role="status"></span></div>
      <p class="faint keys"><kbd>/</kbd> search <kbd>j</kbd> <kbd>k</kbd> next and previous case <kbd>n</kbd> next failure <kbd>Enter</kbd> open <kbd>Esc</kbd> clear</p>`;
  }

  const differs = c => c.ends.some(e => (e === null) !== (c.ends[0] === null) || (e !== null && c.ends[0] !== null && (e[0] !== c.ends[0][0] || e[2] !== c.ends[0][2])));
  const haystacks = new Map();
  function haystack(c) {
    if (!haystacks.has(c.id)) {
      haystacks.set(c.id, [c.id, c.says, c.errno ?? '', ...c.ends.flatMap(e => e === null ? [] : [texts[e[1]], texts[e[2]], e[3] === null ? '' : texts[e[3]]])].join('\n').toLowerCase());
    }
    return haystacks.get(c.id);
  }

  let forced = null;
  function selected() {
    const words = document.getElementById('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = new Set([...document.querySelectorAll('.chip[aria-pressed=true]')].map(b => b.dataset.verdict));
    const kind = document.getElementById('kind').value;
    const wanted = document.getElementById('section').value;
    const only = !single && document.getElementById('differences').checked;
    return cases.filter(c => c.id === forced || (
      (kind === '' || c.kind === kind) && (wanted === '' || (wanted === '-' ? c.section === null : c.section === wanted))
      && (chosen.size === 0 || c.ends.some(e => e !== null && chosen.has(e[0]))) && (!only || differs(c)) && words.every(w => haystack(c).includes(w))));
  }

  function caseHtml(c) {
    const e = c.ends[0];
    const name = c.id.split('/').slice(2).join('/') || c.id;
    return `<details class="case" id="${esc(c.id)}"><summary>${badge(e[0])}<span class="id">${esc(name)}</span><span>${section(c)}</span><span class="faint">${esc(c.kind)}</span><span>${esc(c.says)}</span></summary></details>`;
  }

  function groups(list) {
    const map = new Map();
    for (const c of list) {
      const key = c.id.split('/').slice(0, 2).join('/');
      if (!map.has(key)) map.set(key, []);
      map.get(key).push(c);
    }
    return [...map].map(([key, members]) => {
      const bad = members.filter(c => fails(c.ends[0][0])).length;
      return `<details class="group" open><summary><h3 class="mono">${esc(key)}</h3> <span class="faint">${members.length} ${members.length === 1 ? 'case' : 'cases'}${bad ? `, ${bad} failed` : ''}</span></summary>${members.map(caseHtml).join('')}</details>`;
    }).join('');
  }

  function rowHtml(c) {
    const first = c.ends.find(e => e !== null);
    const cells = c.ends.map(e => e === null ? '<td class="cell missing">–</td>'
      : `<td class="cell ${esc(e[0])}${e[2] !== first[2] && e[0] === first[0] ? ' other' : ''}" title="${esc(texts[e[2]])}">${esc(e[0])}</td>`).join('');
    return `<tr id="${esc(c.id)}"><td class="name"><button class="row id" aria-expanded="false">${esc(c.id)}</button></td><td>${section(c)}</td>${cells}</tr>`;
  }

  function matrix(list) {
    const hosts = records.map(r => `<th class="host" scope="col" title="${esc(r.line)}">${esc(r.host.name)}<br><span class="faint">${esc(r.short)}</span></th>`).join('');
    return `<div class="scroll"><table class="matrix"><thead><tr><th class="name">case</th><th class="section">section</th>${hosts}</tr></thead><tbody>${list.map(rowHtml).join('')}</tbody></table></div>`;
  }

  function render() {
    const list = selected();
    document.getElementById('shown').textContent = `${list.length} of ${cases.length} cases`;
    document.getElementById('cases').innerHTML = list.length === 0
      ? `<p class="none">No case ${!single && document.getElementById('differences').checked ? 'differs between the hosts, or none matches' : 'matches'}.</p>`
      : single ? groups(list) : matrix(list);
  }

  function errors() {
    const rows = cases.filter(c => c.errno !== null);
    if (rows.length === 0) return '';
    return `<section><h2 id="errors">Documented errors, and who asserts them (${rows.length})</h2><div class="scroll"><table><thead><tr><th>entry</th><th>errno</th><th>section</th><th>case</th>${records.map(r => `<th>${esc(single ? 'verdict' : r.host.name)}</th>`).join('')}</tr></thead><tbody>${
      rows.sort((a, b) => compare(a.ioctl, b.ioctl) || compare(a.errno, b.errno)).map(c => `<tr><td class="mono">${esc(c.ioctl)}</td><td class="mono">${esc(c.errno)}</td><td>${section(c)}</td><td><a class="id" href="#${encodeURI(c.id)}">${esc(c.id.split('/').slice(2).join('/'))}</a></td>${
        c.ends.map(e => `<td>${badge(e === null ? 'missing' : e[0])}</td>`).join('')}</tr>`).join('')}</tbody></table></div></section>`;
  }

  function surface() {
    const names = unique(records.flatMap(r => Object.keys(r.surface)));
    const parts = names.map(part => {
      const values = records.map(r => r.surface[part] ?? { values: {}, problem: 'not in this record' });
      const keys = unique(values.flatMap(v => Object.keys(v.values))).filter(k => single || values.some(v => v.values[k] !== values[0].values[k]));
      const problems = values.map((v, i) => v.problem === null ? '' : `<p class="faint">${esc(records[i].short)}: ${esc(v.problem)}</p>`).join('');
      return keys.length === 0 && problems === '' ? '' : `<details class="group"><summary><h3 class="mono">${esc(part)}</h3> <span class="faint">${keys.length} ${single ? 'entries' : 'differ'}</span></summary>${problems}<div class="scroll"><table><thead><tr><th>name</th>${
        records.map(r => `<th>${esc(single ? 'value' : r.host.name)}</th>`).join('')}</tr></thead><tbody>${keys.map(k => `<tr><td class="mono">${esc(k)}</td>${values.map(v => `<td class="mono">${esc(v.values[k] ?? '–')}</td>`).join('')}</tr>`).join('')}</tbody></table></div></details>`;
    }).join('');
    return parts === '' ? '' : `<section><h2 id="surface">What the ${single ? 'host offers' : 'hosts offer, where they differ'}</h2>${parts}</section>`;
  }

  function open(element) {
    const c = byId.get(element.id);
    if (single) {
      if (element.querySelector('.story') === null) element.insertAdjacentHTML('beforeend', `<p class="id faint"><a href="#${encodeURI(c.id)}">${esc(c.id)}</a></p>${story(c, 0)}`);
      element.open = true;
      return;
    }
    const button = element.querySelector('button');
    const shown = element.nextElementSibling;
    if (shown !== null && shown.classList.contains('detail')) return;
    button.setAttribute('aria-expanded', 'true');
    element.insertAdjacentHTML('afterend', `<tr class="detail"><td colspan="${records.length + 2}"><p>${section(c)} ${esc(c.says)} <span class="faint">${esc(c.kind)}</span> <a href="#${encodeURI(c.id)}">link</a></p>${
      records.map((r, i) => `<h3>${esc(r.host.name)} <span class="faint">${esc(r.short)}</span></h3>${story(c, i)}`).join('')}</td></tr>`);
  }

  function toggleRow(row) {
    const shown = row.nextElementSibling;
    if (shown !== null && shown.classList.contains('detail')) {
      shown.remove();
      row.querySelector('button').setAttribute('aria-expanded', 'false');
    } else {
      open(row);
    }
  }

  function follow() {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    if (!byId.has(id)) return;
    if (document.getElementById(id) === null) { forced = id; render(); }
    const element = document.getElementById(id);
    element.closest('details.group')?.setAttribute('open', '');
    open(element);
    element.scrollIntoView({ block: 'center' });
    stop(element).focus({ preventScroll: true });
  }

  const stop = element => element.querySelector(single ? 'summary' : 'button');
  function move(step, wanted) {
    const stops = [...document.querySelectorAll(single ? '.case' : 'table.matrix tbody tr[id]')].filter(e => wanted === undefined || wanted(byId.get(e.id)));
    const here = stops.indexOf(document.activeElement?.closest?.('.case, tr[id]'));
    const next = stops[here < 0 ? (step > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, here + step))];
    if (next === undefined) return;
    next.closest('details.group')?.setAttribute('open', '');
    stop(next).focus();
    next.scrollIntoView({ block: 'nearest' });
  }

  head();
  const all = `<section><h2 id="all">${single ? 'All cases' : 'Matrix'}</h2>${tools()}<div id="cases"></div></section>`;
  main.innerHTML = `${single ? failures() + all : all + failures()}${known()}${errors()}${surface()}`;
  document.getElementById('nav').innerHTML = [['all', single ? 'all cases' : 'matrix'], ['failures', 'what failed'], ['known', 'known bugs'], ['errors', 'documented errors'], ['surface', 'what the host offers']]
    .filter(([id]) => document.getElementById(id)).map(([id, name]) => `<a href="#${id}">${name}</a>`).join('');
  render();

  let waiting;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(render, 80); };
  const change = () => { forced = null; render(); };
  document.getElementById('search').addEventListener('input', () => { forced = null; later(); });
  for (const id of ['kind', 'section', 'differences']) document.getElementById(id)?.addEventListener('change', change);
  for (const chip of document.querySelectorAll('.chip')) {
    chip.addEventListener('click', () => { chip.setAttribute('aria-pressed', chip.getAttribute('aria-pressed') === 'true' ? 'false' : 'true'); change(); });
  }
  main.addEventListener('toggle', event => { if (event.target.classList.contains('case') && event.target.open) open(event.target); }, true);
  main.addEventListener('click', event => { const row = event.target.closest('button.row')?.closest('tr'); if (row) toggleRow(row); });
  addEventListener('hashchange', follow);
  addEventListener('keydown', event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === 'Escape') { const search = document.getElementById('search'); search.value = ''; search.blur(); change(); }
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const actions = { '/': () => document.getElementById('search').focus(), j: () => move(1), k: () => move(-1), n: () => move(1, c => c.ends.some(e => e !== null && fails(e[0]))) };
    if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
  });
  follow();
  document.documentElement.dataset.ready = 'true';
  requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.opened = Math.round(performance.now()); }));
})();
