'use strict';
/* Draws the page's figures with ECharts, which lies compressed in the page itself. */
(async () => {
  const figures = JSON.parse(document.getElementById('figures').textContent);
  const root = document.documentElement;
  const charts = [];

  /* What was compressed by gzip and written in base64. */
  function unzipped(packed) {
    const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
  }

  const bytes = packed => unzipped(packed).arrayBuffer();

  /* The text that lies compressed in a script element. */
  const unpacked = id => unzipped(document.getElementById(id).textContent).text();

  async function load(id) {
    const script = document.createElement('script');
    script.textContent = await unpacked(id);
    document.head.append(script);
  }

  function colours() {
    const style = getComputedStyle(root);
    const of = name => style.getPropertyValue('--' + name).trim();
    return {
      ink: of('ink'), faint: of('faint'), line: of('line'), card: of('card'),
      low: of('map-low'), high: of('map-high'), negative: of('map-negative'),
      series: [of('accent'), of('second'), of('third'), of('fourth')],
    };
  }

  /* Four significant digits, as in the tables. */
  function brief(number) {
    if (number === null || number === undefined || Number.isNaN(number)) return '–';
    const size = Math.abs(number);
    if (Number.isInteger(number) && size < 1e7) return String(number);
    return size < 1e-4 || size >= 1e7 ? number.toExponential(3) : String(Number(number.toPrecision(4)));
  }

  const tick = number => Math.abs(number) >= 1e5 || (number !== 0 && Math.abs(number) < 1e-3)
    ? number.toExponential().replace('e+', 'e') : String(Number(number.toPrecision(6)));

  const escaped = text => echarts.format.encodeHTML(text);

  /* Powers of ten; where there are hardly any, 2 and 5 times them, too. ECharts itself has powers only. */
  function logTicks(low, high) {
    const from = Math.floor(Math.log10(low)), to = Math.ceil(Math.log10(high));
    const inside = (every, times) => Array.from({length: to - from + 1}, (_, i) => from + i)
      .filter(power => power % every === 0)
      .flatMap(power => times.map(factor => Number((factor * 10 ** power).toPrecision(12))))
      .filter(number => number >= low && number <= high);
    const powers = inside(Math.max(1, Math.ceil((to - from) / 6)), [1]);
    return powers.length >= 3 ? powers : inside(1, [1, 2, 5]);
  }

  /* What a logarithmic axis of these numbers is like. */
  function logScale(numbers) {
    const positive = numbers.filter(n => n > 0);
    const least = Math.min(...positive), most = Math.max(...positive);
    const room = most > least ? Math.max(1.05, (most / least) ** 0.04) : 2;
    const low = least / room, high = most * room;
    const ticks = logTicks(low, high);
    return {low, high, ticks: ticks.length > 0 ? ticks : [Number(least.toPrecision(2))]};
  }

  /* The lines and numbers of a logarithmic axis. */
  function tickMarks(vertical, ticks, other, colour) {
    return {
      type: 'custom', silent: true, tooltip: {show: false}, z: 0, encode: {x: 0, y: 1},
      data: ticks.map(number => vertical ? [other, number] : [number, other]),
      renderItem: (params, api) => {
        const {x, y, width, height} = params.coordSys;
        const number = api.value(vertical ? 1 : 0);
        const at = api.coord([api.value(0), api.value(1)])[vertical ? 1 : 0];
        const [begin, length] = vertical ? [y, height] : [x, width];
        if (at < begin - 0.5 || at > begin + length + 0.5) return null;
        const shape = vertical ? {x1: x, y1: at, x2: x + width, y2: at} : {x1: at, y1: y, x2: at, y2: y + height};
        const place = vertical ? {x: x - 8, y: at, align: 'right', verticalAlign: 'middle'}
          : {x: at, y: y + height + 8, align: 'center', verticalAlign: 'top'};
        return {type: 'group', children: [
          {type: 'line', shape, style: {stroke: colour.line, opacity: 0.6}},
          {type: 'text', style: {text: tick(number), fill: colour.faint, fontSize: 12, ...place}},
        ]};
      },
    };
  }

  function axis(data, colour, more) {
    const categorical = data.categories.length > 0;
    return {
      type: categorical ? 'category' : data.logarithmic ? 'log' : 'value',
      data: categorical ? data.categories : undefined,
      name: data.text,
      nameTextStyle: {color: colour.faint, fontSize: 12},
      axisLabel: {color: colour.faint, hideOverlap: true, formatter: categorical ? undefined : tick},
      axisLine: {lineStyle: {color: colour.line}},
      axisTick: {lineStyle: {color: colour.line}},
      splitLine: {show: !categorical, lineStyle: {color: colour.line, opacity: 0.6}},
      scale: true,
      ...more,
    };
  }

  function common(figure, colour) {
    return {
      aria: {enabled: true, label: {description: figure.alternative}},
      animation: false,
      backgroundColor: 'transparent',
      color: colour.series,
      textStyle: {color: colour.ink, fontFamily: 'system-ui, sans-serif'},
      tooltip: {
        confine: true,
        backgroundColor: colour.card,
        borderColor: colour.line,
        textStyle: {color: colour.ink, fontSize: 13},
      },
    };
  }

  function errorBars(series, x, categorical, colour) {
    return {
      type: 'custom',
      name: series.label,
      silent: true,
      itemStyle: {color: colour},
      tooltip: {show: false},
      data: series.y.map((y, i) => [x[i], y - series.spread[i], y + series.spread[i]])
        .filter((_, i) => series.y[i] !== null && series.spread[i] !== null),
      encode: {x: 0, y: [1, 2]},
      renderItem: (_, api) => {
        const low = api.coord([api.value(0), api.value(1)]);
        const high = api.coord([api.value(0), api.value(2)]);
        const cap = categorical ? Math.min(5, 0.3 * api.size([1, 0])[0]) : 5;
        const line = (x1, y1, x2, y2) => (
          {type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: colour, lineWidth: 1.5}});
        return {type: 'group', children: [
          line(low[0], low[1], high[0], high[1]),
          line(low[0] - cap, low[1], low[0] + cap, low[1]),
          line(high[0] - cap, high[1], high[0] + cap, high[1]),
        ]};
      },
    };
  }

  /* Shapes tell series apart where colours do not. */
  const shapes = ['circle', 'diamond', 'triangle', 'rect'];
  /* Numbers of points, from low to high, that show on white and on black (viridis without its ends). */
  const ramp = ['#4a5fc1', '#2a8f9d', '#35b779', '#b5c92a', '#f0a020'];
  /* Classes of points: more colours, of a lightness that shows on white and on black. */
  const classes = ['#0072b2', '#d55e00', '#009e73', '#aa4499', '#e69f00', '#56b4e9',
    '#7f7f7f', '#8c6d31', '#e377c2', '#6a4fc1', '#7fa81b', '#b5303f'];
  const shape = (kind, i, marked) => kind === 'line' && !marked ? 'none' : kind === 'bar' ? 'roundRect' : shapes[i % shapes.length];

  const MOST_GROUPS = 12;
  const MOST_TOLD = 10;

  /* A column of what is known of points, over all series. */
  function column(figure, name) {
    return figure.series.map(s => {
      const found = s.details?.find(detail => detail.name === name);
      return found ? found.numbers ?? found.texts : s.y.map(() => null);
    });
  }

  /* Points in other series: a column's values, or all in one with a number each. */
  function recoloured(figure) {
    const byValue = column(figure, figure.colourBy);
    const all = figure.series.flatMap((s, i) => s.y.map((y, k) => (
      {x: s.x[k], y, value: byValue[i][k] === '' ? null : byValue[i][k], at: [i, k]})));
    const known = all.filter(point => point.value !== null);
    const counts = new Map();
    for (const {value} of known) counts.set(value, (counts.get(value) ?? 0) + 1);
    const numeric = known.every(point => typeof point.value === 'number');
    const of = (label, points, rest) => ({
      kind: 'scatter', label, x: points.map(p => p.x), y: points.map(p => p.y), at: points.map(p => p.at), ...rest,
    });
    const none = all.filter(point => point.value === null);
    const blank = none.length > 0 ? [of('no value', none, {blank: true})] : [];
    if (numeric && (counts.size > MOST_GROUPS || known.some(point => !Number.isInteger(point.value)))) {
      return {...figure, series: [
        ...blank, of(figure.colourBy, known, {values: known.map(point => point.value)})]};
    }
    const named = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))
      .slice(0, counts.size > MOST_GROUPS ? MOST_GROUPS - 1 : MOST_GROUPS)
      .sort((a, b) => numeric ? a - b : String(a).localeCompare(String(b)));
    const groups = named.map(value => of(
      numeric ? figure.colourBy + ' ' + tick(value) : value, known.filter(point => point.value === value)));
    const others = known.filter(point => !named.includes(point.value));
    return {...figure, series: [
      ...blank, ...groups, ...(others.length > 0 ? [of('others', others)] : [])]};
  }

  const thumbnails = new Map();

  /* The picture of a point as an address, once its figure's pixels are unpacked. */
  function thumbnail(images, index) {
    const pixels = thumbnails.get(images);
    if (!pixels) return '';
    const {width, height, channels, black, white} = images;
    const canvas = Object.assign(document.createElement('canvas'), {width, height});
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) {
        const value = pixels.getFloat32(4 * ((index * width * height + i) * channels + (channels === 3 ? c : 0)));
        image.data[4 * i + c] = Math.round(255 * Math.min(1, Math.max(0, (value - black) / (white - black))));
      }
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    return canvas.toDataURL();
  }

  /* What is known of a point, for whoever points at it. */
  function told(original, [i, k], by) {
    const one = original.series[i];
    const details = one.details ?? [];
    const shown = details.filter((detail, c) => c < MOST_TOLD || detail.name === by);
    const lines = shown.map(detail => '<br>' + escaped(detail.name) + ': '
      + (detail.numbers ? brief(detail.numbers[k]) : escaped(detail.texts[k] || '–')));
    const source = one.pictures ? thumbnail(one.pictures, k) : '';
    const picture = source === '' ? ''
      : '<br><img alt="" class="thumbnail" src="' + source + '">';
    return lines.join('') + (shown.length < details.length ? '<br>…' : '') + picture;
  }

  function chart(original, colour) {
    const figure = original.colourBy ? recoloured(original) : original;
    const categorical = figure.x.categories.length > 0;
    const bars = figure.series.filter(s => s.kind === 'bar');
    /* Bars that never share a category stand in its middle; others side by side. */
    const apart = figure.x.categories.every((_, i) => bars.filter(s => s.y[i] !== null).length < 2);
    /* More lines than colours are a family where they are numbered: from one colour to another. */
    const family = figure.series.length > colour.series.length
      && figure.series.every(s => s.kind === 'line' && /\d/.test(s.label));
    const palette = family
      ? figure.series.map((_, i) => 'rgb(' + mixed([colour.negative, colour.high], i / (figure.series.length - 1))
        .map(Math.round).join(',') + ')')
      : figure.series.length > colour.series.length && figure.series.every(s => s.kind === 'scatter')
        ? classes
        : colour.series;
    /* Points of one size in all series, but for the few that stand out. */
    const points = figure.series.filter(s => s.kind === 'scatter').reduce((sum, s) => sum + s.y.length, 0);
    const many = one => one.y.length > 200 || (points > 200 && one.y.length > 10);
    const blanks = figure.series.filter(s => s.blank).length;
    const series = figure.series.flatMap((one, i) => {
      const own = one.blank ? colour.line : palette[(i + palette.length - blanks) % palette.length];
      const x = categorical ? one.y.map((_, k) => k) : one.x;
      const drawn = {
        name: one.label,
        type: one.kind,
        progressive: 0,
        color: own,
        data: one.y.map((y, k) => one.values ? [x[k], y, one.values[k]] : [x[k], y]),
        stack: one.kind === 'bar' && apart ? 'all' : undefined,
        barMaxWidth: 48,
        symbol: one.values || one.blank ? 'circle' : shape(one.kind, i, one.marked),
        symbolSize: one.values && many(one) ? 5 : many(one) || one.blank ? 4 : 9,
        itemStyle: one.values ? {opacity: 0.85} : one.kind === 'scatter' && many(one) ? {opacity: 0.5} : {},
        lineStyle: {width: 2, type: family || i < palette.length ? 'solid' : 'dashed'},
        sampling: one.kind === 'line' ? 'lttb' : undefined,
      };
      return one.spread ? [errorBars(one, x, categorical, own), drawn] : [drawn];
    });
    const point = p => escaped(p.seriesName) + '<br>'
      + escaped(figure.x.text) + ': '
      + escaped(categorical ? figure.x.categories[p.value[0]] : brief(p.value[0])) + '<br>'
      + escaped(figure.y.text) + ': ' + brief(p.value[1]) + spread(p) + more(p);
    const more = p => {
      const index = figure.series.findIndex(s => s.label === p.seriesName);
      return told(original, figure.series[index].at?.[p.dataIndex] ?? [index, p.dataIndex], original.colourBy);
    };
    const spread = p => {
      const of = figure.series.find(s => s.label === p.seriesName);
      return of.spread ? ' ± ' + brief(of.spread[p.dataIndex]) : '';
    };
    const lines = figure.series.every(s => s.kind === 'line');
    const reach = figure.series.flatMap(s => s.y.flatMap((y, k) =>
      [y, ...(s.spread && s.spread[k] !== null ? [y - s.spread[k], y + s.spread[k]] : [])]));
    const across = figure.series.flatMap(s => s.x ?? []).filter(x => x !== null);
    const yLog = figure.y.logarithmic ? logScale(reach) : null;
    const xLog = figure.x.logarithmic ? logScale(across) : null;
    if (yLog) series.unshift(tickMarks(true, yLog.ticks, categorical ? 0 : across[0], colour));
    if (xLog) series.unshift(tickMarks(false, xLog.ticks, yLog ? yLog.low : reach.find(y => y !== null), colour));
    const bare = scale => scale ? {
      min: scale.low, max: scale.high, logBase: 10,
      axisLabel: {show: false}, axisTick: {show: false}, splitLine: {show: false},
    } : {};
    const scaled = series.findIndex(s => figure.series.find(one => one.label === s.name)?.values);
    const values = figure.series.flatMap(s => s.values ?? []);
    const left = yLog ? 14 + 7 * Math.max(...yLog.ticks.map(number => tick(number).length)) : 8;
    const option = common(figure, colour);
    return {
      ...option,
      tooltip: {
        ...option.tooltip,
        trigger: lines ? 'axis' : 'item',
        formatter: lines ? all => all.filter(p => p.seriesType !== 'custom').map(point).join('<br>') : point,
      },
      legend: {
        show: figure.series.length > 1,
        bottom: 0,
        type: 'scroll',
        itemWidth: 16,
        data: figure.series.map((s, i) => (
          {name: s.label, icon: s.kind === 'line' ? 'path://M0 4h24v3H0z' : shape(s.kind, i, s.marked)})),
        textStyle: {color: colour.ink},
        inactiveColor: colour.line,
      },
      toolbox: {
        right: 0, top: 0, itemSize: 13,
        iconStyle: {borderColor: colour.faint},
        feature: {
          ...(categorical ? {} : {dataZoom: {title: {zoom: 'Zoom', back: 'Zoom back'}}}),
          saveAsImage: {title: 'Save as SVG', name: figure.id},
        },
      },
      ...(scaled < 0 ? {} : {visualMap: {
        seriesIndex: scaled,
        dimension: 2,
        min: Math.min(...values), max: Math.max(...values),
        calculable: true,
        right: 0, top: 'center',
        precision: 3,
        formatter: brief,
        textStyle: {color: colour.faint},
        inRange: {color: ramp},
      }}),
      grid: {left, right: scaled < 0 ? 32 : 92, top: 40, bottom: (figure.series.length > 1 ? 58 : 30) + (xLog ? 16 : 0), containLabel: true},
      xAxis: axis(figure.x, colour, {
        nameLocation: 'middle',
        nameGap: 28,
        ...bare(xLog),
      }),
      yAxis: axis(figure.y, colour, {
        nameLocation: 'end',
        nameGap: 12,
        nameTextStyle: {color: colour.faint, fontSize: 12, align: 'left', padding: [0, 0, 0, -20]},
        scale: bars.length === 0,
        ...bare(yLog),
      }),
      series,
    };
  }

  /* The share of white in a colour, to choose the ink above it. */
  function mixed(colour, share) {
    const part = (hex, k) => parseInt(hex.slice(1 + 2 * k, 3 + 2 * k), 16);
    return [0, 1, 2].map(k => part(colour[0], k) + share * (part(colour[1], k) - part(colour[0], k)));
  }
  const bright = rgb => 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] > 140;

  function heatMap(figure, colour) {
    const numbers = figure.matrix.flat().filter(n => n !== null);
    const largest = Math.max(...numbers.map(Math.abs), Number.MIN_VALUE);
    const power = 10 ** Math.floor(Math.log10(largest));
    const high = Number((power * [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find(f => f * power >= largest * 0.999)).toPrecision(3))
      || largest;
    const negative = numbers.some(n => n < -0.02 * high);
    const low = negative ? -high : 0;
    const labelled = figure.matrix.length <= 8 && figure.matrix[0].length <= 8;
    const data = figure.matrix.flatMap((row, i) => row.map((number, j) => {
      const rgb = mixed([colour.low, number < 0 && negative ? colour.negative : colour.high],
        Math.abs(number ?? 0) / high);
      return {
        value: [j, i, number],
        label: {show: labelled, color: bright(rgb) ? '#14181f' : '#fff'},
      };
    }));
    const option = common(figure, colour);
    return {
      ...option,
      tooltip: {
        ...option.tooltip,
        formatter: p => escaped(figure.rows.text) + ' ' + escaped(figure.rows.categories[p.value[1]])
          + ', ' + escaped(figure.columns.text) + ' ' + escaped(figure.columns.categories[p.value[0]])
          + '<br>' + escaped(figure.quantity) + ': ' + brief(p.value[2]),
      },
      toolbox: {
        right: 0, top: 0, itemSize: 13,
        iconStyle: {borderColor: colour.faint},
        feature: {saveAsImage: {title: 'Save as SVG', name: figure.id}},
      },
      grid: {left: 8, right: 92, top: 40, bottom: 30, containLabel: true},
      xAxis: axis(figure.columns, colour, {nameLocation: 'middle', nameGap: 28}),
      yAxis: axis(figure.rows, colour, {
        inverse: true,
        nameLocation: 'start',
        nameGap: 12,
        nameTextStyle: {color: colour.faint, fontSize: 12, align: 'left', padding: [0, 0, 0, -20]},
      }),
      visualMap: {
        min: low, max: high,
        calculable: true,
        right: 0, top: 'center',
        precision: 3,
        formatter: brief,
        textStyle: {color: colour.faint},
        inRange: {color: negative ? [colour.negative, colour.low, colour.high] : [colour.low, colour.high]},
      },
      series: [{
        type: 'heatmap',
        progressive: 0, // drawn at once: in steps it never ends as SVG
        name: figure.quantity,
        data,
        label: {formatter: p => tick(Number((p.value[2] ?? NaN).toPrecision(3)))},
        itemStyle: {borderColor: colour.card, borderWidth: labelled ? 1 : 0},
      }],
    };
  }

  function diagram(figure, colour) {
    const heaviest = Math.max(...figure.nodes.map(n => n.weight));
    const strongest = Math.max(...figure.edges.map(e => e.weight));
    const option = common(figure, colour);
    return {
      ...option,
      tooltip: {
        ...option.tooltip,
        formatter: p => p.dataType === 'edge'
          ? escaped(p.data.source) + (figure.directed ? ' → ' : ' – ') + escaped(p.data.target)
            + ': ' + brief(p.data.value)
          : escaped(p.data.name) + ': ' + brief(p.data.value),
      },
      series: [{
        type: 'graph',
        layout: 'circular',
        circular: {rotateLabel: true},
        center: ['50%', '50%'],
        zoom: 0.75, // leaves room for the labels
        edgeSymbol: figure.directed ? ['none', 'arrow'] : ['none', 'none'],
        label: {show: true, color: colour.ink, width: 110, overflow: 'truncate'},
        data: figure.nodes.map(n => (
          {name: n.label, value: n.weight, symbolSize: 8 + 22 * Math.sqrt(n.weight / heaviest)})),
        edges: figure.edges.map(e => ({
          source: e.from, target: e.to, value: e.weight,
          lineStyle: {
            width: 1 + 4 * e.weight / strongest, color: colour.faint, opacity: 0.7, curveness: 0.15,
          },
        })),
      }],
    };
  }

  const kinds = {'chart': chart, 'heat-map': heatMap, 'diagram': diagram};

  /* A choice of what points are coloured by, where more is known of them. */
  async function colouring(figure) {
    const names = [...new Set(figure.series.flatMap(s => s.details ?? []).map(detail => detail.name))];
    if (names.length === 0 || figure.x.categories.length > 0) return;
    const select = document.createElement('select');
    select.append(new Option(figure.series.length > 1 ? 'series' : 'nothing', ''));
    for (const name of names) select.append(new Option(name, name));
    const label = document.createElement('label');
    label.append('Colour by ', select);
    const box = Object.assign(document.createElement('div'), {className: 'choices'});
    box.append(label);
    const place = document.getElementById(figure.id);
    place.before(box);
    select.addEventListener('change', () => {
      figure.colourBy = select.value;
      draw();
    });
    for (const {pictures} of figure.series.filter(s => s.pictures)) {
      thumbnails.set(pictures, new DataView(await bytes(pictures.pixels)));
    }
  }

  function draw() {
    const colour = colours();
    for (const {figure, instance} of charts) {
      instance.setOption(kinds[figure.kind](figure, colour), true);
    }
  }

  /* A new chart in a place, or another figure in the chart that is there. */
  function chartIn(id, figure) {
    const place = document.getElementById(id);
    const there = charts.find(chart => chart.place === place);
    if (there) {
      there.figure = figure;
    } else {
      const instance = echarts.init(place, null, {renderer: 'svg'});
      charts.push({place, figure, instance});
      new ResizeObserver(() => instance.resize()).observe(place);
      place.addEventListener('keydown', event => {
        const numbers = place.closest('figure').querySelector('details');
        if (event.key === 'Enter' && numbers) numbers.open = !numbers.open;
      });
    }
    draw();
  }

  /* A copied command; there is no clipboard for pages from a disk in some browsers. */
  function copies() {
    const button = document.getElementById('copy');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const line = document.getElementById('command');
      getSelection().selectAllChildren(line);
      try {
        await navigator.clipboard.writeText(line.textContent);
        button.textContent = 'Copied';
      } catch (denied) {
        button.textContent = document.execCommand('copy') ? 'Copied' : 'Selected';
      }
    });
  }

  copies();
  try {
    const explored = typeof exploreRuns === 'function';
    if (figures.length > 0 || explored) {
      await load('echarts');
      root.classList.add('drawn');
      for (const figure of figures) {
        chartIn(figure.id, figure);
        if (figure.kind === 'chart') await colouring(figure);
      }
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    }
    document.querySelectorAll('details.data').forEach(details => { details.open = false; });
    if (explored) {
      await load('tabulator');
      await exploreRuns({unpacked, brief, chart: chartIn});
    }
    root.dataset.charts = String(charts.length);
    /* How much wider the page is than its window, in pixels: nothing, as tests see. */
    root.dataset.overflow = String(root.scrollWidth - root.clientWidth);
  } catch (error) {
    root.classList.remove('drawn');
    const failure = document.getElementById('failure');
    failure.textContent = 'The charts could not be drawn (' + error.message
      + '); their numbers are in the tables below. A newer browser may help.';
    failure.hidden = false;
  }
})();
