// Stacked columns, or steps or lines over time, by ApexCharts, fed with plain data: wording comes from the server, figures are formatted here.
// Every colour but the series' own is a CSS variable, so a change of theme needs no redrawing.
const still = matchMedia('(prefers-reduced-motion: reduce)');
const narrowestLabel = 34;

export function create(place, data, culture, page) {
  let shown = data;
  let figures = formats(culture, shown);
  let chart = new ApexCharts(place, options(!still.matches));
  const ready = chart.render();

  function options(animated) {
    return shown.times ? steps() : columns(animated);
  }

  function steps() {
    return {
      chart: { type: 'line', height: '100%', fontFamily: 'inherit', background: 'transparent', foreColor: 'var(--quiet)', animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false } },
      series: shown.series.map(s => ({ name: s.name, data: s.values.map((value, index) => ({ x: shown.times[index], y: value })) })),
      colors: shown.series.map(s => s.color),
      // A percentage is of its day alone, and one between days without any would else not be seen.
      stroke: { curve: shown.currency ? 'stepline' : 'straight', width: 2 }, markers: { size: shown.currency ? 0 : 3, strokeWidth: 0 }, legend: { show: false },
      grid: { borderColor: 'var(--line)', padding: { left: 4, right: 8, top: -16, bottom: -6 } },
      xaxis: { type: 'datetime', axisBorder: { color: 'var(--edge)' }, axisTicks: { show: false }, tooltip: { enabled: false }, labels: { style: { fontSize: '11px' } } },
      yaxis: { min: 0, tickAmount: 3, forceNiceScale: true, labels: { formatter: figures.axis, style: { fontSize: '11px' } } },
      tooltip: { shared: true, intersect: false, custom: tooltip },
    };
  }

  function columns(animated) {
    return {
      chart: {
        type: 'bar', stacked: true, height: '100%', fontFamily: 'inherit', background: 'transparent', foreColor: 'var(--quiet)',
        animations: { enabled: animated, speed: 300, animateGradually: { enabled: false }, dynamicAnimation: { enabled: false } },
        toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
        events: {
          dataPointSelection: (_, __, at) => page.invokeMethodAsync('SeriesClicked', shown.series[at.seriesIndex].key),
          xAxisLabelClick: (_, __, at) => page.invokeMethodAsync('ColumnClicked', at.labelIndex),
        },
      },
      series: series(), colors: shown.series.map(s => s.color),
      plotOptions: { bar: { columnWidth: shown.labels.length < 4 ? '25%' : '72%', borderRadius: 2, borderRadiusApplication: 'end', borderRadiusWhenStacked: 'last' } },
      dataLabels: { enabled: false }, legend: { show: false }, stroke: { width: 0 }, fill: { opacity: 1 },
      states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
      grid: { borderColor: 'var(--line)', padding: { left: 4, right: 0, top: -16, bottom: -6 } },
      xaxis: { categories: labels(), axisBorder: { color: 'var(--edge)' }, axisTicks: { show: false }, tooltip: { enabled: false }, crosshairs: { show: false }, labels: { rotate: 0, hideOverlappingLabels: false, trim: false, style: { fontSize: '11px' } } },
      yaxis: { tickAmount: 4, forceNiceScale: true, labels: { formatter: value => figures.axis(value), style: { fontSize: '11px' } } },
      tooltip: { shared: true, intersect: false, custom: tooltip },
    };
  }

  function series() {
    return shown.series.map(s => ({ name: s.name, data: s.values }));
  }

  // As many labels as the width holds; the others are blank, the columns stay.
  function labels() {
    const widest = Math.max(...shown.labels.map(l => l.length)) * 7 + 10;
    const fit = Math.max(1, Math.floor((place.clientWidth - 60) / Math.max(widest, shown.labels.length > 31 ? narrowestLabel : 0)));
    const step = Math.ceil(shown.labels.length / fit);
    return shown.labels.map((label, index) => index % step === 0 ? label : '');
  }

  function tooltip({ dataPointIndex: index }) {
    const rows = shown.series.map(s => ({ name: s.name, color: s.color, value: s.values[index] })).filter(r => shown.currency ? r.value : r.value !== null).sort((a, b) => b.value - a.value);
    const total = rows.reduce((sum, row) => sum + row.value, 0);
    const box = document.createElement('div');
    box.className = 'chart-tip';
    // Prices of different things have no sum.
    box.append(line('tip-head', shown.titles[index], shown.times ? '' : figures.full(total)));
    for (const row of rows) {
      const item = line('', row.name, figures.full(row.value));
      const dot = document.createElement('i');
      dot.style.background = row.color;
      item.prepend(dot);
      box.append(item);
    }
    return box.outerHTML;
  }

  function line(kind, name, value) {
    const row = document.createElement('p');
    row.className = kind;
    const [left, right] = [document.createElement('span'), document.createElement('b')];
    left.textContent = name;
    right.textContent = value;
    row.append(left, right);
    return row;
  }

  async function redraw() {
    await ready;
    await chart?.updateOptions(options(false), false, false, false);
  }

  // The library resizes the drawing by itself; the labels that fit are our own affair. The first call only reports the size there is.
  let waiting = 0;
  let width = place.clientWidth;
  const watch = new ResizeObserver(() => {
    if (place.clientWidth === width) return;
    width = place.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 150);
  });
  watch.observe(place);

  return {
    update(next) { shown = next; figures = formats(culture, shown); return redraw(); },
    dispose() {
      watch.disconnect();
      clearTimeout(waiting);
      chart?.destroy();
      chart = null;
    },
  };
}

function formats(culture, { currency, isCount }) {
  if (isCount) {
    const [whole, short] = [{}, { notation: 'compact', maximumFractionDigits: 1 }].map(shape => new Intl.NumberFormat(culture || 'en-US', shape));
    return { full: value => whole.format(value), axis: value => short.format(value) };
  }

  if (!currency) {
    const percent = new Intl.NumberFormat(culture || 'en-US', { style: 'percent', maximumFractionDigits: 1 });
    return { full: value => percent.format(value / 100), axis: value => percent.format(value / 100) };
  }

  const format = digits => new Intl.NumberFormat(culture || 'en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits });
  const fixed = places => format({ minimumFractionDigits: places, maximumFractionDigits: places });
  const places = new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  const [whole, units, small] = [fixed(0), fixed(places), format({ maximumSignificantDigits: 2 })];
  const full = value => value === 0 || Math.abs(value) >= 1000 ? whole.format(value) : Math.abs(value) >= 0.995 ? units.format(value) : small.format(value);
  return { full, axis: value => value === 0 || Math.abs(value) >= 10 ? whole.format(value) : full(value) };
}
