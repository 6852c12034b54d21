// Prints how well the samples' messages can be read at a glance. With --list it also names the samples that fall short.

import { LANGUAGES } from '../lambda/src/config.ts';
import { commandLine } from './command-line.ts';
import { type Figure, type Legibility, legibilityOf, messagesOf, titleOf } from './legibility/measure.ts';

const USAGE = `Usage: npm run --silent legibility -- [OPTION]

Prints how well the messages of the samples can be read at a glance.

  --list            also name the samples that fall short
  -h, --help        show this text`;
const { values } = commandLine(USAGE, { list: { type: 'boolean', default: false } });

const messages = (await Promise.all(LANGUAGES.map((language) => messagesOf(language)))).flat();
const figures = legibilityOf(messages);

console.log(`${messages.length} messages of the samples in ${LANGUAGES.length} languages`);
row('titles of at most 44 columns', 'longTitles');
row('titles whose first 40 columns say what happened to what', 'vagueHeads');
row('titles whose first 40 columns no other event has', 'sharedHeads');
console.log(`${String(figures.medianAlarmLines).padStart(7)}  phone lines of the median metric alarm`);
row('messages of at most 14 phone lines', 'longMessages');
row('messages of at most 20 phone lines', 'endlessMessages');
row('Chinese messages without an English sentence', 'english');
row('Chinese messages without an English sentence of AWS', 'awsEnglish');
row('links that lead to the thing, not to a front page', 'frontPages');
row('critical messages that say what to do', 'withoutNextStep');

function row(label: string, key: Exclude<keyof Legibility, 'medianAlarmLines'>): void {
  const { failing, of }: Figure = figures[key];
  const share = of === 0 ? 100 : (100 * (of - failing.length)) / of;
  console.log(`${`${share.toFixed(1)}%`.padStart(7)}  ${label} (all but ${failing.length} of ${of})`);
  if (values.list)
    for (const message of failing)
      console.log(`           ${message.language} ${message.sample}: ${titleOf(message)}`);
}
