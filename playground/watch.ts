// The robot's page: events to send, the group's conversation as it grows, what the robot answers, and switches that make it
// fail.

import { BEHAVIOURS, type Behaviour, type FeedItem } from '../stand-ins/robots/feed.ts';
import { type ChatMessage, type ChatView, conversation } from './conversation.ts';
import { byId, el } from './dom.ts';
import { LOOKS } from './robots/index.ts';
import { toggle } from './toggle.ts';
import { post } from './watch-post.ts';
import { NEW_DRAFT, sendPane, type TitledSamples } from './watch-send.ts';
import { WATCH_WORDS } from './watch-words.ts';
import { preferredUi, rememberUi, type Ui, WORDS, type Words } from './words.ts';

const MINUTE_MS = 60_000;
const MOST_ACTIVITIES = 200;
/** A phone keeps more; a page that shows a storm should not. */
const MOST_MESSAGES = 100;

let ui: Ui = preferredUi();
let view: ChatView = {
  vendor: 'dingtalk',
  device: 'desktop',
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
};
let isConnected = false;
/** Whether the feed has been there: before, there is nothing to lose. */
let wasConnected = false;
let samples: TitledSamples | undefined;
const draft = { ...NEW_DRAFT };
let items: FeedItem[] = [];
let robot: Extract<FeedItem, { kind: 'state' }> = {
  kind: 'state',
  vendor: view.vendor,
  behaviour: 'ok',
  most: 20,
  refusedUntil: 0,
  canSend: false,
};

build();
const feed = new EventSource('feed');
feed.addEventListener('open', () => {
  // The server sends everything again.
  items = [];
  isConnected = true;
  wasConnected = true;
  drawConnection();
});
feed.addEventListener('error', () => {
  isConnected = false;
  drawConnection();
});
feed.addEventListener('message', ({ data }) => {
  const item = JSON.parse(data) as FeedItem;
  if (item.kind === 'state') {
    const couldSend = robot.canSend;
    robot = item;
    if (robot.vendor !== view.vendor) choose({ vendor: robot.vendor });
    if (robot.canSend && !couldSend) void openSendPane();
    drawState();
  } else {
    items.push(item);
    drawSoon();
  }
});
setInterval(drawState, 1000);

function build(): void {
  const words = WORDS[ui];
  document.documentElement.lang = words.htmlLang;
  const title = words.robotTitle(words.vendors[view.vendor]);
  document.title = title;
  byId('title', HTMLElement).textContent = title;
  byId('tagline', HTMLElement).textContent = words.robotTagline;
  byId('pane-message', HTMLElement).setAttribute('aria-label', words.messages);
  byId('pane-side', HTMLElement).setAttribute('aria-label', words.behaviour);
  byId('actions', HTMLElement).replaceChildren(
    el(
      'button',
      { type: 'button', lang: ui === 'zh' ? 'en' : 'zh-CN', on: { click: switchUi } },
      words.switchLanguage,
    ),
  );
  byId('controls', HTMLElement).replaceChildren(
    toggle(
      words.device,
      [
        ['phone', words.phone],
        ['desktop', words.desktop],
      ],
      () => view.device,
      (device) => choose({ device }),
    ),
    toggle(
      words.theme,
      [
        ['light', words.light],
        ['dark', words.dark],
      ],
      () => view.theme,
      (theme) => choose({ theme }),
    ),
  );
  byId('pane-side', HTMLElement).replaceChildren(
    el('h2', {}, words.behaviour),
    el(
      'div',
      { class: 'behaviours', role: 'group', 'aria-label': words.behaviour },
      ...BEHAVIOURS.map(switchOf),
    ),
    el('p', { class: 'problem', id: 'switch-problem', role: 'status' }),
    el('p', { class: 'gauge', id: 'gauge', role: 'status' }),
    el('h2', {}, words.activity),
    el('ol', { class: 'activity', id: 'activity' }),
  );
  drawConnection();
  drawState();
  draw();
}

/** The samples are loaded once somebody can send them. */
async function openSendPane(): Promise<void> {
  samples = await loadSamples();
  drawSendPane();
  draw();
}

async function loadSamples(): Promise<TitledSamples | undefined> {
  try {
    const response = await fetch('samples.json');
    return response.ok ? ((await response.json()) as TitledSamples) : undefined;
  } catch {
    return undefined;
  }
}

function drawSendPane(): void {
  const pane = byId('pane-send', HTMLElement);
  pane.hidden = false;
  pane.setAttribute('aria-label', WATCH_WORDS[ui].send);
  pane.replaceChildren(...sendPane(ui, samples, draft));
}

function choose(change: Partial<ChatView>): void {
  view = { ...view, ...change };
  build();
}

function switchOf(behaviour: Behaviour): HTMLElement {
  const { behaviours, meanings, vendorMeanings } = WORDS[ui];
  const meaning = { ...meanings, ...vendorMeanings[view.vendor] }[behaviour];
  return el(
    'button',
    { type: 'button', 'data-behaviour': behaviour, on: { click: () => void behave(behaviour) } },
    el('strong', {}, behaviours[behaviour]),
    el('span', {}, meaning),
  );
}

async function behave(behaviour: Behaviour): Promise<void> {
  const words = WATCH_WORDS[ui];
  const problem = await post('behaviour', { behaviour }, words.noAnswer);
  byId('switch-problem', HTMLElement).textContent =
    problem === undefined ? '' : `${words.notSwitched}: ${problem}`;
}

function switchUi(): void {
  ui = ui === 'zh' ? 'en' : 'zh';
  rememberUi(ui);
  build();
  if (robot.canSend) drawSendPane();
}

function drawConnection(): void {
  const words = WORDS[ui];
  const shown = byId('connection', HTMLElement);
  shown.textContent = isConnected ? words.connected : words.disconnected;
  shown.classList.toggle('off', !isConnected);
  const lost = byId('lost', HTMLElement);
  lost.hidden = isConnected || !wasConnected;
  lost.textContent = lost.hidden ? '' : WATCH_WORDS[ui].lost;
}

function drawState(): void {
  const words = WORDS[ui];
  for (const button of document.querySelectorAll<HTMLElement>('[data-behaviour]'))
    button.setAttribute('aria-pressed', String(button.dataset.behaviour === robot.behaviour));
  const seconds = Math.ceil((robot.refusedUntil - Date.now()) / 1000);
  const taken = items.filter(
    (item) => item.kind === 'call' && item.payload !== undefined && item.time > Date.now() - MINUTE_MS,
  ).length;
  const text = [words.window(taken, robot.most), seconds > 0 ? words.penalty(seconds) : ''];
  const shown = text.filter(Boolean).join(' · ');
  const gauge = byId('gauge', HTMLElement);
  if (gauge.textContent !== shown) gauge.textContent = shown;
}

let isDrawing = false;
/** Once a frame, however much comes in. */
function drawSoon(): void {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    draw();
  });
}

function draw(): void {
  const words = WORDS[ui];
  const messages = items
    .flatMap((item): ChatMessage[] =>
      item.kind === 'call' && item.payload !== undefined
        ? [{ payload: item.payload, clock: clockOf(item.time).slice(0, 5) }]
        : [],
    )
    .slice(-MOST_MESSAGES);
  byId('stage', HTMLElement).replaceChildren(
    ...(messages.length === 0 ? [emptyNotice()] : []),
    conversation(messages, view, words),
  );
  const log = document.querySelector('.chat-log');
  if (log) log.scrollTop = log.scrollHeight;
  const activities = items.slice(-MOST_ACTIVITIES).reverse();
  byId('activity', HTMLElement).replaceChildren(
    ...(activities.length > 0
      ? activities.map((item) => activity(item, words))
      : [el('li', { class: 'none' }, words.noActivity)]),
  );
}

function emptyNotice(): HTMLElement {
  const { emptyTitle, emptySend, emptyWatch } = WATCH_WORDS[ui];
  return el(
    'div',
    { class: 'empty-notice', role: 'status' },
    el('strong', {}, emptyTitle),
    el('span', {}, robot.canSend ? emptySend : emptyWatch),
  );
}

function activity(item: FeedItem, words: Words): HTMLElement {
  if (item.kind === 'state') return el('li');
  const time = el('time', {}, clockOf(item.time));
  if (item.kind === 'sent') {
    const { sentBus, sentTopic, unmatched } = WATCH_WORDS[ui];
    const door = item.isUnmatched ? unmatched : item.door === 'bus' ? sentBus : sentTopic;
    return el('li', { class: 'sent' }, time, el('span', {}, el('strong', {}, door), ` ${item.what}`));
  }
  if (item.kind === 'note')
    return el(
      'li',
      { class: 'note' },
      time,
      el('span', {}, el('strong', {}, words.notifier), ` ${item.text}`),
    );
  const [kind, name] = item.fault
    ? (['refused', words.failed] as const)
    : item.refusal
      ? (['refused', words.refused] as const)
      : (['took', words.took] as const);
  return el(
    'li',
    { class: kind },
    time,
    el(
      'span',
      {},
      el('strong', {}, name),
      ` ${item.fault ?? item.refusal ?? LOOKS[view.vendor].read(item.payload).preview}`,
    ),
  );
}

function clockOf(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}
