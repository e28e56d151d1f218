// Search and filters of the report. Without this script the page is whole, and everything is shown.
const form = document.getElementById('filter');
const text = document.getElementById('filter-text');
const severity = document.getElementById('filter-severity');
// There with a baseline only.
const since = document.getElementById('filter-since');
const count = document.getElementById('filter-count');
const controls = [...document.querySelectorAll('#findings .control')];
const resources = [...document.querySelectorAll('#resources .resource')];

const textOf = (element) => element.textContent.toLowerCase();
const hasAll = (text, words) => words.every((word) => text.includes(word));

const wordsIn = (searched) => searched.toLowerCase().split(/\s+/).filter(Boolean);

function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
  return visible;
}

// Every word has to be in the name or in what the names of a group share. Gives the number of names that are shown.
function filterGroup(group, words, context) {
  const shared = [context, ...[...group.children].filter((part) => !part.matches('.names, :has(.names)')).map(textOf)];
  const missing = words.filter((word) => !shared.some((text) => text.includes(word)));
  let shown = 0;
  for (const name of group.querySelectorAll('.names > li'))
    if (show(name, missing.length === 0 || hasAll(textOf(name), missing))) shown++;
  show(group, shown > 0);
  return shown;
}

function filterControl(control, wanted, words) {
  const context = [...control.querySelectorAll('summary h4, summary code, .about')].map(textOf).join(' ');
  let shown = 0;
  for (const group of control.querySelectorAll('.group'))
    if (wanted(group)) shown += filterGroup(group, words, context);
    else show(group, false);
  for (const quiet of control.querySelectorAll('.quiet'))
    show(quiet, quiet.querySelector('.group:not([hidden])') !== null);
  show(control, shown > 0);
  return shown;
}

function filter() {
  const statuses = new Set(new FormData(form).getAll('status'));
  const wanted = ({ dataset }) => statuses.has(dataset.status) && (!since?.value || dataset.since === since.value);
  const words = wordsIn(text.value);
  let shown = 0;
  for (const control of controls)
    if (severity.value === '' || control.dataset.severity === severity.value)
      shown += filterControl(control, wanted, words);
    else show(control, false);
  for (const resource of resources) {
    const found = [...resource.querySelectorAll('li')].some(({ dataset }) => statuses.has(dataset.status));
    show(resource, found && hasAll(textOf(resource), words));
  }
  count.value = `${shown.toLocaleString('en-US')} ${shown === 1 ? 'finding' : 'findings'} shown`;
}

let waiting;
form.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 150);
});
form.addEventListener('submit', (event) => event.preventDefault());
for (const [id, open] of [
  ['open-all', true],
  ['close-all', false],
])
  document.getElementById(id).addEventListener('click', () => {
    for (const control of controls) control.open = open;
  });

// A link to a control opens it.
function openLinked() {
  const linked = document.getElementById(location.hash.slice(1));
  if (linked instanceof HTMLDetailsElement) linked.open = true;
}
addEventListener('hashchange', openLinked);
openLinked();
form.hidden = false;
