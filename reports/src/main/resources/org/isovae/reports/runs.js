'use strict';
/* Many runs: a table that sorts and filters (Tabulator), and a chart of any result over any key. */
async function exploreRuns(tools) {
  const MOST_KEYS = 4;
  const data = JSON.parse(await tools.unpacked('runs'));
  const count = data.links.length;
  const columns = data.columns.map((column, i) => ({...column, field: 'c' + i}));
  const of = role => columns.filter(column => column.role === role);
  const keys = of('key');
  const element = (name, text, more) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return Object.assign(made, more);
  };
  const distinct = values => [...new Set(values)].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : 0);
  const differs = column => distinct(column.values.filter(v => v !== null)).length > 1;
  const results = of('result').filter(column => column.values.some(v => v !== null));
  /* Of how training went, less is asked than of what was measured; single numbers that are no counts come first. */
  const place = column => {
    const found = column.values.filter(v => v !== null);
    return (column.name.endsWith(']') ? 2 : 0) + (2 * distinct(found).length < found.length ? 1 : 0);
  };
  const telling = results.filter(column => differs(column) && !column.name.startsWith('train.'))
    .sort((a, b) => place(a) - place(b));
  const first = (telling.length > 0 ? telling : results)[0];
  const shown = new Set((telling.length > 0 ? telling : results).slice(0, 6));

  function rows() {
    return Array.from({length: count}, (_, i) => {
      const row = {link: data.links[i]};
      for (const column of columns) row[column.field] = column.values[i];
      return row;
    });
  }

  /* “>0.5”, “<=3”, “0.9..1.1”, or a part of the text. */
  function matches(wanted, value) {
    const text = wanted.trim();
    const compared = /^(<=|>=|<|>|=)\s*(-?[\d.]+(?:e[-+]?\d+)?)$/i.exec(text);
    if (compared && typeof value === 'number') {
      const limit = Number(compared[2]);
      return {'<': value < limit, '>': value > limit, '<=': value <= limit, '>=': value >= limit,
        '=': value === limit}[compared[1]];
    }
    const range = /^(-?[\d.]+(?:e[-+]?\d+)?)\.\.(-?[\d.]+(?:e[-+]?\d+)?)$/i.exec(text);
    if (range && typeof value === 'number') return value >= Number(range[1]) && value <= Number(range[2]);
    return value !== null && String(value).toLowerCase().includes(text.toLowerCase());
  }

  function cell(column) {
    return cell => {
      const value = cell.getValue();
      if (column.role === 'name') {
        const link = cell.getData().link;
        return link ? element('a', value, {href: link}) : element('span', value);
      }
      return column.numeric ? element('data', tools.brief(value), {value: value === null ? '' : value})
        : element('span', value);
    };
  }

  function table() {
    const numbers = (a, b) => (a === null) - (b === null) || a - b;
    const made = new Tabulator(document.getElementById('run-table'), {
      data: rows(),
      height: Math.min(33, 7 + 2.2 * count) + 'rem',
      layout: 'fitDataFill',
      nestedFieldSeparator: false,
      placeholder: 'no run matches the filters',
      columnDefaults: {headerSortTristate: true, maxWidth: 380},
      columns: columns.map(column => ({
        field: column.field,
        title: column.name,
        frozen: column.role === 'name' && innerWidth > 700,
        visible: column.role !== 'result' || shown.has(column),
        hozAlign: column.numeric ? 'right' : 'left',
        sorter: column.numeric ? numbers : 'string',
        formatter: cell(column),
        tooltip: column.numeric ? (_, c) => c.getValue() === null ? '' : String(c.getValue()) : false,
        headerFilter: 'input',
        headerFilterFunc: matches,
        headerFilterPlaceholder: column.numeric ? 'such as >0.5' : 'contains',
        headerFilterParams: {elementAttributes: {'aria-label': 'filter of ' + column.name}},
        titleFormatter: () => {
          const title = element('span', column.name, {tabIndex: 0, className: 'sorts'});
          title.addEventListener('keydown', event => {
            if (event.key !== 'Enter') return;
            const sorted = made.getSorters().find(sorter => sorter.field === column.field);
            made.setSort(column.field, sorted && sorted.dir === 'asc' ? 'desc' : 'asc');
          });
          return title;
        },
      })),
    });
    const tell = () => {
      document.getElementById('run-count').textContent =
        made.getDataCount('active') + ' of ' + count + ' runs are shown.';
    };
    made.on('dataFiltered', () => setTimeout(tell));
    const list = document.getElementById('run-columns');
    for (const column of results) {
      const box = element('input', undefined, {type: 'checkbox', checked: shown.has(column)});
      box.addEventListener('change', () => {
        if (box.checked) made.showColumn(column.field); else made.hideColumn(column.field);
      });
      const label = element('label');
      label.append(box, ' ' + column.name);
      list.append(label);
    }
    return new Promise(done => made.on('tableBuilt', () => { tell(); done(made); }));
  }

  const chosen = {};
  function chooser(name, label, options, initial) {
    const select = element('select');
    for (const [value, text] of options) select.append(element('option', text, {value}));
    select.value = initial;
    chosen[name] = () => select.value;
    select.addEventListener('change', draw);
    const whole = element('label', label + ' ');
    whole.append(select);
    document.getElementById('run-choices').append(whole);
    return whole;
  }

  const byField = field => columns.find(column => column.field === field);
  const isSeed = column => column.name === 'seed';
  const fixed = new Map();

  function axis(column) {
    const values = distinct(column.values);
    const log = column.numeric && values[0] > 0 && values.length > 2
      && values[values.length - 1] / values[0] >= 20;
    return {
      text: column.name, logarithmic: log,
      categories: column.numeric ? [] : values.map(String),
    };
  }

  function mean(values) {
    const n = values.length;
    if (n === 0) return [null, null];
    const middle = values.reduce((a, b) => a + b, 0) / n;
    const squares = values.reduce((a, b) => a + (b - middle) ** 2, 0);
    return [middle, n > 1 ? Math.sqrt(squares / (n - 1)) : null];
  }

  /* The figure, as those of the page: a line a value of the second key. */
  function figure() {
    const result = byField(chosen.result());
    const x = byField(chosen.x());
    const lines = chosen.lines() === '' ? null : byField(chosen.lines());
    const places = distinct(x.values);
    const among = i => result.values[i] !== null && [...fixed].every(([column, value]) =>
      column === x || column === lines || x.role === 'name' || value() === '' || String(column.values[i]) === value());
    const series = (lines ? distinct(lines.values) : [null]).map(own => {
      const found = places.map(place => mean(Array.from({length: count}, (_, i) => i)
        .filter(i => x.values[i] === place && (lines === null || lines.values[i] === own) && among(i))
        .map(i => result.values[i])));
      return {
        kind: x.numeric ? 'line' : 'scatter', marked: true,
        label: lines ? lines.name + ' = ' + (lines.numeric ? tools.brief(own) : own) : result.name,
        x: x.numeric ? places : undefined,
        y: found.map(pair => pair[0]),
        spread: found.some(pair => pair[1] !== null) ? found.map(pair => pair[1]) : undefined,
      };
    });
    const numbers = series.flatMap(one => one.y).filter(n => n !== null);
    const spread = Math.min(...numbers) > 0 && Math.max(...numbers) / Math.min(...numbers) >= 20;
    return {
      id: 'runs', kind: 'chart',
      alternative: result.name + ' over ' + x.name + '; its numbers are in the table below.',
      x: axis(x),
      y: {text: result.name + ', mean ± sd', logarithmic: spread, categories: []},
      series,
    };
  }

  function numbersBelow(drawn) {
    const place = document.getElementById('run-numbers');
    const head = element('tr');
    const body = [];
    head.append(element('th', drawn.x.text));
    for (const one of drawn.series) head.append(element('th', one.label), element('th', '±'));
    const places = drawn.x.categories.length > 0 ? drawn.x.categories : drawn.series[0].x;
    places.forEach((at, k) => {
      const row = element('tr');
      row.append(element('th', typeof at === 'number' ? tools.brief(at) : at));
      for (const one of drawn.series) {
        for (const value of [one.y[k], one.spread ? one.spread[k] : null]) {
          row.append(element('td', tools.brief(value)));
        }
      }
      body.push(row);
    });
    place.replaceChildren(head, ...body);
  }

  function hideChosen() {
    for (const [column, value] of fixed) {
      value.label.hidden = column.field === chosen.x() || column.field === chosen.lines()
        || byField(chosen.x()).role === 'name';
    }
  }

  function draw() {
    hideChosen();
    const drawn = figure();
    numbersBelow(drawn);
    tools.chart('run-chart', drawn);
  }

  const made = await table();
  document.getElementById('runs-explored').hidden = false;
  made.redraw(true);
  const along = keys.filter(differs);
  if (first && along.length > 0) {
    const numeric = along.filter(key => key.numeric && !isSeed(key))
      .sort((a, b) => distinct(b.values).length - distinct(a.values).length);
    const x = numeric[0] ?? along.find(key => !isSeed(key)) ?? along[0];
    const second = along.find(key => key !== x && !isSeed(key) && distinct(key.values).length <= 8);
    const option = column => [column.field, column.name];
    /* Runs that differ in many keys are no grid: each stands for itself. */
    const own = of('name')[0];
    const grid = along.filter(key => !isSeed(key)).length <= MOST_KEYS;
    chooser('result', 'Result', results.map(option), first.field);
    chooser('x', 'over', [...along, own].map(option), grid ? x.field : own.field);
    chooser('lines', 'a line for each', [['', '(none)'], ...along.map(option)], grid && second ? second.field : '');
    for (const key of grid ? along.filter(key => !isSeed(key)) : []) {
      const values = distinct(key.values);
      const label = chooser('of ' + key.field, 'where ' + key.name + ' is',
        [...values.map(v => [String(v), key.numeric ? tools.brief(v) : v]), ['', '(any)']], String(values[0]));
      fixed.set(key, Object.assign(chosen['of ' + key.field], {label}));
    }
    draw();
  } else {
    document.getElementById('run-figure').hidden = true;
  }
  document.documentElement.dataset.runs = String(made.getDataCount());
  return made;
}
