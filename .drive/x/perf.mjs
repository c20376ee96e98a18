// source/text/graphemes.ts
var segmenter;
var joining = "\\p{M}\\p{Cc}\\p{Cf}\\p{Cs}\\p{DI}\\p{Emoji_Modifier}\\p{Extended_Pictographic}\\u{1f1e6}-\\u{1f1ff}\\u0e33\\u0eb3\\u1100-\\u11ff\\ua960-\\ua97c\\ud7b0-\\ud7fb\\uff9e\\uff9f\\u0d4e\\u{111c2}\\u{111c3}\\u{1193f}\\u{11941}\\u{11a3a}\\u{11a84}-\\u{11a89}\\u{11d46}\\u{11f02}";
var runs;
function graphemes(text) {
  if (!/[^\x20-\x7e]/.test(text)) return text.split("");
  runs ??= new RegExp(
    `[^${joining}]?[${joining}]+(?:[^${joining}][${joining}]+)*[^${joining}]?|[^${joining}]`,
    "gsu"
  );
  segmenter ??= new Intl.Segmenter(void 0, { granularity: "grapheme" });
  const all = [];
  for (const [run] of text.matchAll(runs)) {
    if (run.length === 1) all.push(run);
    else for (const { segment } of segmenter.segment(run)) all.push(segment);
  }
  return all;
}

// source/text/safe-text.ts
var harmless = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u058f\u05d0-\u05ea\u2010-\u2027\u2030-\u205e\u20a0-\u218f\u2190-\u2bff\u3001-\u312f\u3400-\u9fff\uac00-\ud7a3]*$/;
var doubtful = /[\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2028\u2029]/gu;
var visibleFormat = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
var joining2 = /^[\p{L}\p{M}]$/u;
var neverJoined = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]$/u;
var pictograph = /^\p{Extended_Pictographic}$/u;
var endsPictograph = /[\ufe0f\p{Extended_Pictographic}\p{Emoji_Modifier}\u{e007f}]$/u;
var tagSequence = /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u;
var rightToLeft = /(?=\p{L})[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;
function safeText(text, options = {}) {
  if (harmless.test(text)) {
    return text;
  }
  return text.replace(doubtful, (character, offset) => {
    const endsLine = character === "\n" || character === "\r" && text[offset + 1] === "\n";
    if (endsLine && options.newlines === "keep") {
      return character;
    }
    if (character === "	" && options.tabs === "keep") {
      return character;
    }
    return isHarmless(character, text, offset) ? character : standIn(character);
  });
}
function standIn(character) {
  const point = character.codePointAt(0) ?? 0;
  if (point < 32) {
    return String.fromCodePoint(9216 + point);
  }
  if (point === 127) {
    return "\u2421";
  }
  if (point >= 55296 && point <= 57343) {
    return "\uFFFD";
  }
  return `<U+${point.toString(16).toUpperCase().padStart(4, "0")}>`;
}
function isHarmless(character, text, offset) {
  const point = character.codePointAt(0) ?? 0;
  if (visibleFormat.test(character)) {
    return true;
  }
  const before = characterBefore(text, offset);
  if (point === 8205 || point === 8204) {
    const after = characterAt(text, offset + 1);
    const betweenPictographs = point === 8205 && endsPictograph.test(before) && pictograph.test(after);
    return betweenPictographs || joining2.test(before) && !neverJoined.test(before);
  }
  if (point >= 65024 && point <= 65039 || point >= 917760 && point <= 917999) {
    return /^[\p{L}\p{N}\p{S}\p{P}\p{M}]$/u.test(before) && !isSelector(before);
  }
  if (point >= 917536 && point <= 917631) {
    return tagSequence.test(text.slice(Math.max(0, offset - 32), offset));
  }
  if (point === 8206 || point === 8207 || point === 1564) {
    return rightToLeft.test(text);
  }
  if (point === 4447 || point === 4448) {
    return isJamo(before) || isJamo(characterAt(text, offset + 1));
  }
  if (point >= 6155 && point <= 6159 || point === 6068 || point === 6069 || point === 847) {
    return /^[\p{L}\p{M}]$/u.test(before) && before !== character;
  }
  return false;
}
function isSelector(character) {
  return /^\p{Variation_Selector}$/u.test(character);
}
function isJamo(character) {
  return /^[\u1100-\u11ff]$/.test(character) && !/^[\u115f\u1160]$/.test(character);
}
function characterAt(text, offset) {
  const point = text.codePointAt(offset);
  return point === void 0 ? "" : String.fromCodePoint(point);
}
function characterBefore(text, offset) {
  const unit = text.charCodeAt(offset - 1);
  const isLowSurrogate = unit >= 56320 && unit <= 57343;
  return offset === 0 ? "" : characterAt(text, isLowSurrogate && offset > 1 ? offset - 2 : offset - 1);
}

// ../../main/node_modules/get-east-asian-width/lookup-data.js
var ambiguousMinimalCodePoint = 161;
var ambiguousMaximumCodePoint = 1114109;
var ambiguousRanges = [161, 161, 164, 164, 167, 168, 170, 170, 173, 174, 176, 180, 182, 186, 188, 191, 198, 198, 208, 208, 215, 216, 222, 225, 230, 230, 232, 234, 236, 237, 240, 240, 242, 243, 247, 250, 252, 252, 254, 254, 257, 257, 273, 273, 275, 275, 283, 283, 294, 295, 299, 299, 305, 307, 312, 312, 319, 322, 324, 324, 328, 331, 333, 333, 338, 339, 358, 359, 363, 363, 462, 462, 464, 464, 466, 466, 468, 468, 470, 470, 472, 472, 474, 474, 476, 476, 593, 593, 609, 609, 708, 708, 711, 711, 713, 715, 717, 717, 720, 720, 728, 731, 733, 733, 735, 735, 768, 879, 913, 929, 931, 937, 945, 961, 963, 969, 1025, 1025, 1040, 1103, 1105, 1105, 8208, 8208, 8211, 8214, 8216, 8217, 8220, 8221, 8224, 8226, 8228, 8231, 8240, 8240, 8242, 8243, 8245, 8245, 8251, 8251, 8254, 8254, 8308, 8308, 8319, 8319, 8321, 8324, 8364, 8364, 8451, 8451, 8453, 8453, 8457, 8457, 8467, 8467, 8470, 8470, 8481, 8482, 8486, 8486, 8491, 8491, 8531, 8532, 8539, 8542, 8544, 8555, 8560, 8569, 8585, 8585, 8592, 8601, 8632, 8633, 8658, 8658, 8660, 8660, 8679, 8679, 8704, 8704, 8706, 8707, 8711, 8712, 8715, 8715, 8719, 8719, 8721, 8721, 8725, 8725, 8730, 8730, 8733, 8736, 8739, 8739, 8741, 8741, 8743, 8748, 8750, 8750, 8756, 8759, 8764, 8765, 8776, 8776, 8780, 8780, 8786, 8786, 8800, 8801, 8804, 8807, 8810, 8811, 8814, 8815, 8834, 8835, 8838, 8839, 8853, 8853, 8857, 8857, 8869, 8869, 8895, 8895, 8978, 8978, 9312, 9449, 9451, 9547, 9552, 9587, 9600, 9615, 9618, 9621, 9632, 9633, 9635, 9641, 9650, 9651, 9654, 9655, 9660, 9661, 9664, 9665, 9670, 9672, 9675, 9675, 9678, 9681, 9698, 9701, 9711, 9711, 9733, 9734, 9737, 9737, 9742, 9743, 9756, 9756, 9758, 9758, 9792, 9792, 9794, 9794, 9824, 9825, 9827, 9829, 9831, 9834, 9836, 9837, 9839, 9839, 9886, 9887, 9919, 9919, 9926, 9933, 9935, 9939, 9941, 9953, 9955, 9955, 9960, 9961, 9963, 9969, 9972, 9972, 9974, 9977, 9979, 9980, 9982, 9983, 10045, 10045, 10102, 10111, 11094, 11097, 12872, 12879, 57344, 63743, 65024, 65039, 65533, 65533, 127232, 127242, 127248, 127277, 127280, 127337, 127344, 127373, 127375, 127376, 127387, 127404, 917760, 917999, 983040, 1048573, 1048576, 1114109];
var fullwidthMinimalCodePoint = 12288;
var fullwidthMaximumCodePoint = 65510;
var fullwidthRanges = [12288, 12288, 65281, 65376, 65504, 65510];
var wideMinimalCodePoint = 4352;
var wideMaximumCodePoint = 262141;
var wideRanges = [4352, 4447, 8986, 8987, 9001, 9002, 9193, 9196, 9200, 9200, 9203, 9203, 9725, 9726, 9748, 9749, 9776, 9783, 9800, 9811, 9855, 9855, 9866, 9871, 9875, 9875, 9889, 9889, 9898, 9899, 9917, 9918, 9924, 9925, 9934, 9934, 9940, 9940, 9962, 9962, 9970, 9971, 9973, 9973, 9978, 9978, 9981, 9981, 9989, 9989, 9994, 9995, 10024, 10024, 10060, 10060, 10062, 10062, 10067, 10069, 10071, 10071, 10133, 10135, 10160, 10160, 10175, 10175, 11035, 11036, 11088, 11088, 11093, 11093, 11904, 11929, 11931, 12019, 12032, 12245, 12272, 12287, 12289, 12350, 12353, 12438, 12441, 12543, 12549, 12591, 12593, 12686, 12688, 12773, 12783, 12830, 12832, 12871, 12880, 42124, 42128, 42182, 43360, 43388, 44032, 55203, 63744, 64255, 65040, 65049, 65072, 65106, 65108, 65126, 65128, 65131, 94176, 94180, 94192, 94198, 94208, 101594, 101631, 101664, 101760, 101874, 101888, 102801, 102816, 102866, 110576, 110579, 110581, 110587, 110589, 110590, 110592, 110888, 110898, 110898, 110928, 110930, 110933, 110933, 110948, 110952, 110960, 111355, 119552, 119638, 119648, 119670, 126980, 126980, 127183, 127183, 127374, 127374, 127377, 127386, 127406, 127406, 127488, 127490, 127504, 127547, 127552, 127560, 127568, 127569, 127584, 127589, 127744, 127776, 127789, 127797, 127799, 127868, 127870, 127891, 127904, 127946, 127951, 127955, 127968, 127984, 127988, 127988, 127992, 128062, 128064, 128064, 128066, 128252, 128255, 128317, 128331, 128334, 128336, 128359, 128378, 128378, 128405, 128406, 128420, 128420, 128507, 128591, 128640, 128709, 128716, 128716, 128720, 128722, 128725, 128729, 128732, 128735, 128747, 128748, 128756, 128764, 128986, 128986, 128992, 129003, 129008, 129008, 129292, 129338, 129340, 129349, 129351, 129535, 129648, 129660, 129664, 129734, 129736, 129736, 129740, 129757, 129759, 129771, 129775, 129786, 131072, 196605, 196608, 262141];

// ../../main/node_modules/get-east-asian-width/utilities.js
var isInRange = (ranges, codePoint) => {
  let low = 0;
  let high = Math.floor(ranges.length / 2) - 1;
  while (low <= high) {
    const mid = Math.floor((low + high) / 2);
    const i = mid * 2;
    if (codePoint < ranges[i]) {
      high = mid - 1;
    } else if (codePoint > ranges[i + 1]) {
      low = mid + 1;
    } else {
      return true;
    }
  }
  return false;
};

// ../../main/node_modules/get-east-asian-width/lookup.js
var commonCjkCodePoint = 19968;
var [wideFastPathStart, wideFastPathEnd] = /* @__PURE__ */ findWideFastPathRange(wideRanges);
function findWideFastPathRange(ranges) {
  let fastPathStart = ranges[0];
  let fastPathEnd = ranges[1];
  for (let index = 0; index < ranges.length; index += 2) {
    const start = ranges[index];
    const end = ranges[index + 1];
    if (commonCjkCodePoint >= start && commonCjkCodePoint <= end) {
      return [start, end];
    }
    if (end - start > fastPathEnd - fastPathStart) {
      fastPathStart = start;
      fastPathEnd = end;
    }
  }
  return [fastPathStart, fastPathEnd];
}
var isAmbiguous = (codePoint) => {
  if (codePoint < ambiguousMinimalCodePoint || codePoint > ambiguousMaximumCodePoint) {
    return false;
  }
  return isInRange(ambiguousRanges, codePoint);
};
var isFullwidth = (codePoint) => {
  if (codePoint < fullwidthMinimalCodePoint || codePoint > fullwidthMaximumCodePoint) {
    return false;
  }
  return isInRange(fullwidthRanges, codePoint);
};
var isWide = (codePoint) => {
  if (codePoint >= wideFastPathStart && codePoint <= wideFastPathEnd) {
    return true;
  }
  if (codePoint < wideMinimalCodePoint || codePoint > wideMaximumCodePoint) {
    return false;
  }
  return isInRange(wideRanges, codePoint);
};

// ../../main/node_modules/get-east-asian-width/index.js
function validate(codePoint) {
  if (!Number.isSafeInteger(codePoint)) {
    throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
  }
}
function eastAsianWidth(codePoint, { ambiguousAsWide = false } = {}) {
  validate(codePoint);
  if (isFullwidth(codePoint) || isWide(codePoint) || ambiguousAsWide && isAmbiguous(codePoint)) {
    return 2;
  }
  return 1;
}

// source/text/width.ts
var narrow = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u2193\u2200-\u22ff\u2500-\u259f\u25b2\u25b8\u25be\u25c7\u25cb-\u25d0\u2713\u2717\u276f]*$/;
var joined = /[\p{M}\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Emoji_Modifier}\u{1f1e6}-\u{1f1ff}\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\uff00-\uffef]/u;
var emojiPresentation = /[^\x00-\x7f]\ufe0f/gu;
var invisible = /^[\p{DI}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]$/u;
var spacingMark = /^\p{Mc}$/u;
var emojiCluster = /^(?:\p{RI}{2}|[\d#*]\ufe0f?\u20e3|\p{Emoji_Modifier_Base}\ufe0f?\p{Emoji_Modifier}.*)$/su;
var emojiWithSelector = /^(?![\d#*])\p{Emoji}\ufe0f/u;
var pictographs = /\p{Extended_Pictographic}/gu;
var segmenter2;
function widthOf(text) {
  if (narrow.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const grapheme of graphemesOf(text)) {
    width += graphemeWidth(grapheme);
  }
  return width;
}
function* graphemesOf(text) {
  if (narrow.test(text)) {
    yield* text;
  } else if (joined.test(text.replace(emojiPresentation, ""))) {
    segmenter2 ??= new Intl.Segmenter();
    for (const { segment } of segmenter2.segment(text)) {
      yield segment;
    }
  } else {
    for (const [grapheme] of text.matchAll(/[^\x00-\x7f]\ufe0f|./gsu)) {
      yield grapheme;
    }
  }
}
function graphemeWidth(grapheme) {
  if (grapheme.length === 1 && narrow.test(grapheme)) {
    return 1;
  }
  const points = Array.from(grapheme);
  const visible = points.findIndex((point) => !invisible.test(point));
  if (visible === -1) {
    return 0;
  }
  if (isEmoji(grapheme)) {
    return 2;
  }
  return isJamo2(points[visible]) ? hangulWidth(points.slice(visible)) : baseWidth(points.slice(visible));
}
function isEmoji(grapheme) {
  if (emojiCluster.test(grapheme) || emojiWithSelector.test(grapheme)) {
    return true;
  }
  return grapheme.includes("\u200D") && (grapheme.match(pictographs)?.length ?? 0) > 1;
}
function baseWidth(points) {
  let width = 0;
  for (const [index, point] of points.entries()) {
    if (index === 0 || spacingMark.test(point) || point >= "\uFF00" && point <= "\uFFEF") {
      width += pointWidth(point);
    }
  }
  return width;
}
function hangulWidth(points) {
  let width = 0;
  const letters = points.filter((point) => !invisible.test(point));
  for (let index = 0; index < letters.length; index++) {
    const letter = letters[index] ?? "";
    width += pointWidth(letter);
    if (isLeading(letter) && isVowel(letters[index + 1])) {
      index += isTrailing(letters[index + 2]) ? 2 : 1;
    }
  }
  return width;
}
function pointWidth(character) {
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}
var isJamo2 = (character = "") => isLeading(character) || isVowel(character) || isTrailing(character);
var isLeading = (character = "") => /^[\u1100-\u115f\ua960-\ua97c]$/.test(character);
var isVowel = (character = "") => /^[\u1160-\u11a7\ud7b0-\ud7c6]$/.test(character);
var isTrailing = (character = "") => /^[\u11a8-\u11ff\ud7cb-\ud7fb]$/.test(character);

// source/ui/text-field-units.ts
var graphemeSegmenter;
var wordSegmenter;
var reach = 256;
function graphemeAt(text, offset) {
  if (isPlain(text, offset - 1) && isPlain(text, offset) && isPlain(text, offset + 1)) {
    return { start: offset, end: offset + 1 };
  }
  const from = safeStart(text, offset);
  graphemeSegmenter ??= new Intl.Segmenter(void 0, { granularity: "grapheme" });
  const found = graphemeSegmenter.segment(text.slice(from, offset + reach)).containing(offset - from);
  if (found === void 0) return { start: offset, end: text.length };
  return { start: from + found.index, end: from + found.index + found.segment.length };
}
function isPlain(text, offset) {
  const code = text.charCodeAt(offset);
  return Number.isNaN(code) || code === 10 || code >= 32 && code < 127;
}
function safeStart(text, offset) {
  for (let start2 = offset; start2 > Math.max(0, offset - reach); start2--) {
    if (isPlain(text, start2 - 1) && isPlain(text, start2)) return start2;
  }
  const start = Math.max(0, offset - reach);
  return /[\udc00-\udfff]/.test(text.charAt(start)) ? start + 1 : start;
}
function wordSegments(text) {
  wordSegmenter ??= new Intl.Segmenter(void 0, { granularity: "word" });
  return wordSegmenter.segment(text);
}
function graphemeStart(text, offset) {
  return offset <= 0 ? 0 : graphemeAt(text, offset - 1).start;
}
function graphemeEnd(text, offset) {
  return offset >= text.length ? text.length : graphemeAt(text, offset).end;
}
function snapped(text, offset) {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  const { start, end } = graphemeAt(text, offset);
  return start === offset ? offset : end;
}
function wordStart(text, offset) {
  const segments = wordSegments(text);
  let position = offset;
  while (position > 0) {
    const found = segments.containing(position - 1);
    if (found === void 0) return 0;
    position = found.index;
    if (found.isWordLike === true) return position;
  }
  return 0;
}
function wordEnd(text, offset) {
  const segments = wordSegments(text);
  let position = offset;
  while (position < text.length) {
    const found = segments.containing(position);
    if (found === void 0) return text.length;
    position = found.index + found.segment.length;
    if (found.isWordLike === true) return position;
  }
  return text.length;
}

// source/ui/text-field-state.ts
var undoLimit = 200;
function textField(text = "", cursor = text.length) {
  return { text, cursor: snapped(text, cursor), past: [], future: [], run: null, goal: null };
}
function editText(field, action) {
  switch (action) {
    case "undo":
      return undo(field);
    case "redo":
      return redo(field);
    case "delete-left":
      return deleteTo(field, moved(field, "left"), "deleting");
    case "delete-right":
      return deleteTo(field, moved(field, "right"), "deleting");
    case "delete-word-left":
      return deleteTo(field, blankStart(field), null);
    case "delete-word-right":
      return deleteTo(field, moved(field, "word-right"), null);
    case "delete-line-left":
      return deleteTo(field, orBreak(field, moved(field, "line-start"), "left"), null);
    case "delete-line-right":
      return deleteTo(field, orBreak(field, moved(field, "line-end"), "right"), null);
    default:
      return moveTo(field, moved(field, action));
  }
}
function insertText(field, text, multiline) {
  const clean = text.replace(/\r\n?/g, "\n");
  const inserted = multiline ? clean : clean.replace(/^\n+|\n+$/g, "").replace(/[\n\t]+/g, " ");
  if (inserted === "") return field;
  const { cursor } = field;
  const startsWord = /\S/.test(inserted) && /\s$/.test(field.text.slice(0, cursor));
  const isTyping = inserted.length <= 2 && inserted !== "\n";
  const next = field.text.slice(0, cursor) + inserted + field.text.slice(cursor);
  const isSameRun = field.run === "typing" && isTyping && !startsWord;
  return changed(field, next, cursor + inserted.length, isTyping ? "typing" : null, isSameRun);
}
function moveTo(field, cursor, goal = null) {
  if (cursor === field.cursor && goal === field.goal && field.run === null) return field;
  return { ...field, cursor, goal, run: null };
}
function moved({ text, cursor }, move) {
  switch (move) {
    case "left":
      return graphemeStart(text, cursor);
    case "right":
      return graphemeEnd(text, cursor);
    case "word-left":
      return wordStart(text, cursor);
    case "word-right":
      return wordEnd(text, cursor);
    case "line-start":
      return cursor === 0 ? 0 : text.lastIndexOf("\n", cursor - 1) + 1;
    case "line-end": {
      const end = text.indexOf("\n", cursor);
      return end === -1 ? text.length : end;
    }
    case "text-start":
      return 0;
    case "text-end":
      return text.length;
  }
}
function blankStart({ text, cursor }) {
  const isBlank = (offset) => /\s/.test(text.charAt(offset));
  let start = cursor;
  while (start > 0 && isBlank(start - 1)) start--;
  while (start > 0 && !isBlank(start - 1)) start--;
  return start;
}
function orBreak(field, to, move) {
  return to === field.cursor ? moved(field, move) : to;
}
function deleteTo(field, to, run) {
  const [start, end] = to < field.cursor ? [to, field.cursor] : [field.cursor, to];
  if (start === end) return field;
  const next = field.text.slice(0, start) + field.text.slice(end);
  return changed(field, next, start, run, run === "deleting" && field.run === "deleting");
}
function changed(field, text, cursor, run, isSameRun) {
  const past = isSameRun ? field.past : [...field.past, { text: field.text, cursor: field.cursor }];
  return { text, cursor: snapped(text, cursor), past: past.slice(-undoLimit), future: [], run, goal: null };
}
function undo(field) {
  const last = field.past.at(-1);
  if (last === void 0) return field;
  const { text, cursor } = field;
  return {
    ...last,
    past: field.past.slice(0, -1),
    future: [...field.future, { text, cursor }],
    run: null,
    goal: null
  };
}
function redo(field) {
  const last = field.future.at(-1);
  if (last === void 0) return field;
  const { text, cursor } = field;
  return {
    ...last,
    past: [...field.past, { text, cursor }],
    future: field.future.slice(0, -1),
    run: null,
    goal: null
  };
}

// source/ui/text-field-rows.ts
function shown(grapheme) {
  return safeText(grapheme);
}
var widths = /* @__PURE__ */ new Map();
var widthsLimit = 5e3;
function shownWidth(grapheme) {
  if (grapheme.length === 1 && grapheme >= " " && grapheme <= "~") return 1;
  let width = widths.get(grapheme);
  if (width === void 0) {
    if (widths.size >= widthsLimit) widths.clear();
    width = widthOf(shown(grapheme));
    widths.set(grapheme, width);
  }
  return width;
}
function textRows(text, columns) {
  const room = Math.max(1, columns - 1);
  const rows = [];
  let start = 0;
  for (const line of text.split("\n")) {
    wrapLine(line, start, room, rows);
    start += line.length + 1;
  }
  return rows;
}
var known = /* @__PURE__ */ new Map();
var knownLimit = 2e3;
function wrapLine(line, offset, room, rows) {
  if (/^[\x20-\x7e]*$/.test(line)) return wrapAscii(line, offset, room, rows);
  const key = `${room} ${line}`;
  let found = known.get(key);
  if (found === void 0) {
    if (known.size >= knownLimit) known.clear();
    found = wrapAny(line, room);
    known.set(key, found);
  }
  for (const { start, end } of found) rows.push({ start: offset + start, end: offset + end });
}
function wrapAny(line, room) {
  const rows = [];
  let rowStart = 0;
  let position = 0;
  let width = 0;
  let breakAt = 0;
  let breakWidth = 0;
  for (const grapheme of graphemes(line)) {
    const isBlank = grapheme === " ";
    const graphemeColumns = shownWidth(grapheme);
    if (width + graphemeColumns > (isBlank ? room + 1 : room) && position > rowStart) {
      const at = breakAt > rowStart ? breakAt : position;
      rows.push({ start: rowStart, end: at });
      width -= at === breakAt ? breakWidth : width;
      rowStart = at;
    }
    position += grapheme.length;
    width += graphemeColumns;
    if (isBlank) {
      breakAt = position;
      breakWidth = width;
    }
  }
  rows.push({ start: rowStart, end: line.length });
  return rows;
}
function wrapAscii(line, offset, room, rows) {
  let start = 0;
  while (line.length - start > room + (line.charAt(start + room) === " " ? 1 : 0)) {
    const full = start + room;
    const blank = line.charAt(full) === " " ? full : line.lastIndexOf(" ", full - 1);
    const end = blank < start ? full : blank + 1;
    rows.push({ start: offset + start, end: offset + end });
    start = end;
  }
  rows.push({ start: offset + start, end: offset + line.length });
}
function cursorRow(rows, cursor) {
  const index = rows.findLastIndex((row) => row.start <= cursor);
  return Math.max(0, index);
}

// source/ui/list-window.ts
function windowAround(cursor, total, height, first) {
  const count = Math.max(0, Math.min(height, total));
  const margin = Math.min(2, Math.max(0, Math.floor((count - 1) / 2)));
  const highest = Math.min(first, cursor - margin);
  const lowest = Math.max(highest, cursor + margin - count + 1);
  return { first: Math.max(0, Math.min(lowest, total - count)), count };
}

// source/ui/text-field.ts
function textFieldLines(view) {
  const { field, placeholder = "", columns, rows } = view;
  if (field.text === "") return [placeholderLine(placeholder)];
  const all = textRows(field.text, columns);
  const cursor = cursorRow(all, field.cursor);
  const { first, count } = windowAround(cursor, all.length, rows, cursor - Math.floor(rows / 2));
  return all.slice(first, first + count).map(
    (row, index) => first + index === cursor ? cursorLine(field, row) : [{ text: rowText(field.text, row) }]
  );
}
function placeholderLine(placeholder) {
  const [first = " ", ...rest] = graphemes(placeholder).map(shown);
  return [
    { text: first, inverse: true },
    ...rest.length === 0 ? [] : [{ text: rest.join(""), tone: "faint" }]
  ];
}
function cursorLine({ text, cursor }, row) {
  const [at = " ", ...after] = graphemes(text.slice(cursor, row.end)).map(shown);
  return spans(rowText(text, { start: row.start, end: cursor }), at, after.join(""));
}
function spans(before, at, after) {
  const cursor = widthOf(at) === 0 ? ` ${at}` : at;
  return [{ text: before }, { text: cursor, inverse: true }, { text: after }].filter(({ text }) => text !== "");
}
function rowText(text, { start, end }) {
  return graphemes(text.slice(start, end)).map(shown).join("");
}

// ../../../tmp/perf.ts
{
  for (const unit of ["hello world this is text ", "h\xE9llo w\xF6rld \xFCnd so weiter ", "\u6F22\u5B57\u6F22\u5B57 \u6F22\u5B57", "\u{1F469}\u200D\u{1F469}\u200D\u{1F467} family "]) {
    const text = unit.repeat(Math.ceil(1e5 / unit.length));
    let f = textField(text);
    let t = performance.now();
    for (let i = 0; i < 5; i++) textRows(text, 70);
    console.log(unit, "rows", (performance.now() - t) / 5);
    t = performance.now();
    for (let i = 0; i < 50; i++) f = insertText(f, "x", true);
    console.log("insert", (performance.now() - t) / 50);
    t = performance.now();
    for (let i = 0; i < 50; i++) f = editText(f, "word-left");
    console.log("word", (performance.now() - t) / 50);
    t = performance.now();
    for (let i = 0; i < 5; i++) textFieldLines({ field: f, columns: 70, rows: 20 });
    console.log("lines", (performance.now() - t) / 5);
  }
}
