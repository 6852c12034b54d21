// Answers that are not a summary: a refusal, the instructions, repeated words, or no words.

/** Why a text is no summary, for the log, quoting nothing; undefined: it may be one. `raw`: before its markup went. */
export function noSummary(text: string, raw: string, instructions: string): string | undefined {
  if (text === '') return 'it holds no text.';
  if (!hasWords(text)) return 'it holds no words.';
  if (!isProse(text)) return 'it is no prose.';
  if (repeatsItself(text)) return 'it repeats itself.';
  if (isRefusal(text)) return 'it speaks of the model, not of the event.';
  if (leaks(text, raw, instructions)) return 'it repeats its instructions.';
  return undefined;
}

const LEAST_HAN = 2;
const LEAST_LATIN = 4;

function hasWords(text: string): boolean {
  const visible = text.normalize('NFKC');
  const count = (pattern: RegExp) => visible.match(pattern)?.length ?? 0;
  if (/^(?:n\/a|none|null|undefined|nil|无|暂无|没有)[。.!！]?$/i.test(visible.trim())) return false;
  return count(/\p{sc=Han}/gu) >= LEAST_HAN || count(/[a-z]/gi) >= LEAST_LATIN;
}

const MOST_SENTENCES = 200;
const MOST_WORDS = 1000;
const LONGEST_WORD = 500;

/** Not thousands of words of one letter, or one of thousands. */
function isProse(text: string): boolean {
  const words = text.split(/[\s\p{sc=Han}]+/u);
  return (
    words.length <= MOST_WORDS &&
    words.every((word) => word.length <= LONGEST_WORD) &&
    text.split(/[\n。！？!?;；]|\.\s/).length <= MOST_SENTENCES
  );
}

const SAME_SENTENCES = 3;
const LEAST_SENTENCE = 4;
const LONGEST_PERIOD = 40;
const SAME_PERIODS = 4;

/** Small models get stuck: in a sentence, or in a few words. */
function repeatsItself(text: string): boolean {
  const counts = new Map<string, number>();
  for (const sentence of text.split(/[\n。！？!?；;]|\.\s/).map((part) => part.trim().toLowerCase())) {
    const count = (counts.get(sentence) ?? 0) + 1;
    if (sentence.length >= LEAST_SENTENCE && count >= SAME_SENTENCES) return true;
    counts.set(sentence, count);
  }
  // Read once: there are as many comparisons as periods for each character.
  const codes = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  for (let period = 1; period <= LONGEST_PERIOD; period += 1) {
    let same = 0;
    for (let at = period; at < codes.length; at += 1) {
      same = codes[at] === codes[at - period] ? same + 1 : 0;
      // Only words: an id may contain the same digit many times.
      if (same === period * (SAME_PERIODS - 1) && isWords(text.slice(at - period + 1, at + 1))) return true;
    }
  }
  return false;
}

function isWords(text: string): boolean {
  return /\p{sc=Han}|\p{L}[\s,]|[\s,]\p{L}/u.test(text);
}

const REFUSALS =
  /\bsorry\b(?! for)|^unfortunately|(?:not enough|insufficient) (?:information|context)|^(?:非常|很)?(?:抱歉|对不起|遗憾)|\b(?:i'?m|i am) (?:sorry|afraid|unable|not able|an ai)|\bi (?:can'?t|cannot|can not|won'?t|could not|couldn'?t|don'?t|do not|apologi[sz]e|have|had|was|will|would|am)\b|\bi'(?:ve|ll|d|m)\b|\b(?:as an?|i am an?) (?:large |ai |artificial )*(?:language model|ai\b|assistant)|\blanguage model\b|\b(?:can'?t|cannot|unable to|not able to) (?:help with|assist|comply|summari[sz]e)|\bplease provide (?:the|me|more|a)\b|作为(?:一个|一名|一款)? ?(?:ai|人工智能|大?语言模型|大模型|智能助手|助手)|(?:抱歉|对不起|很遗憾)[,，]?(?:我|作为|无法|不能)|我(?:无法|不能|没有|只能|是一|已|会|将|刚|建议|认为|不)|(?<!自)我(?!们|方|司|国|的账号)(?:已|来|帮|把|可以|想)|(?:无法|不能|没法|难以|不便)[^,，。\n]{0,6}(?:总结|概括|协助)|(?:没法|无法|不能)帮|帮[你您]|您好|你好|无法(?:提供帮助|回答|处理(?:该|此|这个|您的|你的)?(?:请求|内容|消息|通知))|没有(?:足够|提供)的?(?:信息|内容|上下文)|(?:语言模型|人工智能助手)/im;

function isRefusal(text: string): boolean {
  return REFUSALS.test(text.replace(/’/g, "'"));
}

/** So many words in a row, or Chinese characters, are no accident. */
const SAME_WORDS = 5;

const LEAKS =
  /<\/?notification\b|system prompt|untrusted data|\bmy instructions|(?:previous|prior|above|these) instructions|instructed me|\basks? me\b|system message|prompt injection|(?:the|my|this|your) prompt\b|系统提示|提示词|系统指令|(?:之前|以上|上述|前面)的?(?:指令|提示)|通知中的(?:指令|要求|命令)|可疑指令|不可信(?:的)?(?:数据|内容|输入)|值班工程师.{0,8}(?:阅读|理解|看懂)|用户消息/i;

function leaks(text: string, raw: string, instructions: string): boolean {
  if (LEAKS.test(text) || /<\/?notification\b/i.test(raw)) return true;
  const told = new Set(wordRuns(instructions));
  return wordRuns(text).some((run) => told.has(run));
}

function wordRuns(text: string): string[] {
  const found = text.toLowerCase().match(/[a-z']+/g) ?? [];
  return found.slice(SAME_WORDS - 1).map((_, index) => found.slice(index, index + SAME_WORDS).join(' '));
}
