/**
 * Asks for the status again and again and writes it down. Every word goes into the page as text, never as markup: names
 * come from cameras.
 */
const EVERY_MS = 1000;
const LATE_MS = 5000;

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Leaves what is right as it is, so that a screen reader isn't told the same again. */
function write(/** @type {Element} */ element, /** @type {string} */ text) {
  if (element.textContent !== text) element.textContent = text;
}

function make(/** @type {string} */ name, /** @type {string} */ className) {
  const element = document.createElement(name);
  element.className = className;
  return element;
}

/** One card for each camera, in order; cards are kept, so that bars move instead of jumping. */
function showCameras(/** @type {readonly import('../status.ts').CameraStatus[]} */ cameras) {
  const list = byId('cameras');
  const cards = new Map([...list.children].map((card) => [/** @type {HTMLElement} */ (card).dataset.key, /** @type {HTMLElement} */ (card)]));
  cameras.forEach((camera, i) => {
    const card = cards.get(camera.key) ?? newCard(camera.key);
    cards.delete(camera.key);
    if (list.children[i] !== card) list.insertBefore(card, list.children[i] ?? null);
    fill(card, camera);
  });
  for (const card of cards.values()) card.remove();
  byId('no-cameras').hidden = cameras.length > 0;
}

function newCard(/** @type {string} */ key) {
  const card = make('li', 'camera');
  card.dataset.key = key;
  const title = make('div', 'title');
  title.append(make('span', 'name'), make('span', 'whose'));
  const bar = make('div', 'bar');
  bar.append(make('progress', ''), make('span', 'percent'));
  card.append(title, bar, make('p', 'words'));
  return card;
}

function fill(/** @type {HTMLElement} */ card, /** @type {import('../status.ts').CameraStatus} */ { name, whose, state, words, percent }) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (card.querySelector(selector));
  card.dataset.state = state;
  write(part('.name'), name);
  write(part('.whose'), whose ?? '');
  write(part('.words'), words);
  write(part('.percent'), `${percent} %`);
  const progress = /** @type {HTMLProgressElement} */ (part('progress'));
  progress.max = 100;
  progress.value = percent;
  progress.setAttribute('aria-label', `Camera ${name}`);
}

function showProblems(/** @type {import('../status.ts').StationStatus} */ { problems, moreProblems }) {
  const all = moreProblems > 0 ? [...problems, { what: `${moreProblems} more like these.`, todo: 'The dock’s report names them all.' }] : problems;
  const list = byId('problem-list');
  byId('problems').hidden = all.length === 0;
  while (list.children.length > all.length) list.lastElementChild?.remove();
  all.forEach(({ what, todo }, i) => {
    if (!list.children[i]) {
      const item = document.createElement('li');
      item.append(make('p', 'what'), make('p', 'todo'));
      list.append(item);
    }
    const [whatLine, todoLine] = /** @type {HTMLElement} */ (list.children[i]).children;
    if (whatLine) write(whatLine, what);
    if (todoLine) write(todoLine, todo);
  });
}

function show(/** @type {import('../status.ts').StationStatus} */ status) {
  write(byId('headline'), status.headline);
  byId('headline').removeAttribute('data-alarm');
  for (const name of /** @type {const} */ (['left', 'speed', 'limit', 'contact'])) write(byId(name), status[name]);
  byId('contact').toggleAttribute('data-alarm', !status.isReached);
  showCameras(status.cameras);
  showProblems(status);
}

function showLost() {
  write(byId('headline'), 'The dock’s program doesn’t answer');
  byId('headline').setAttribute('data-alarm', '');
  write(byId('left'), 'What is shown below is old. Leave the cameras in, and have the program started again.');
}

async function look() {
  try {
    const answer = await fetch('status.json', { signal: AbortSignal.timeout(LATE_MS) });
    if (!answer.ok) throw new Error(`The dock answered ${answer.status}.`);
    show(await answer.json());
  } catch (error) {
    console.warn(error);
    showLost();
  }
  setTimeout(() => void look(), EVERY_MS);
}

void look();
