/** Latin letters that no decomposition leads to: the base letter, by ICAO Doc 9303 where it has one. In small letters. */
// prettier-ignore
export const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', þ: 'th', ð: 'd', đ: 'd', ħ: 'h', ı: 'i', ĳ: 'ij', ĸ: 'k', ł: 'l', ŋ: 'ng', ſ: 's', ŧ: 't', ŀ: 'l',
  ŉ: 'n', ƀ: 'b', ɓ: 'b', ƈ: 'c', ɖ: 'd', ɗ: 'd', ǝ: 'e', ə: 'a', ɛ: 'e', ƒ: 'f', ǥ: 'g', ɠ: 'g', ɣ: 'g', ɨ: 'i', ɩ: 'i', ƙ: 'k', ƚ: 'l',
  ɲ: 'n', ƞ: 'n', ɔ: 'o', ɵ: 'o', ƥ: 'p', ʀ: 'r', ʃ: 's', ƭ: 't', ʈ: 't', ʉ: 'u', ʋ: 'v', ƴ: 'y', ƶ: 'z', ʒ: 'z', ȼ: 'c', ɇ: 'e', ɉ: 'j',
  ɍ: 'r', ɏ: 'y', ⱥ: 'a', ⱦ: 't', ɐ: 'a', ɑ: 'a', ɱ: 'm', ʌ: 'v', ʁ: 'r', ɯ: 'u', ǆ: 'dz', ǉ: 'lj', ǌ: 'nj', ǳ: 'dz', ȣ: 'ou', ƣ: 'gh', ȝ: 'y', ƿ: 'w',
};

/** Cyrillic as in passports. ICAO Doc 9303, part 3, section 6 */
// prettier-ignore
export const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', ђ: 'd', ѓ: 'g', е: 'e', ё: 'e', є: 'ie', ж: 'zh', з: 'z', ѕ: 'dz', и: 'i', і: 'i', ї: 'i',
  й: 'i', ј: 'j', к: 'k', ќ: 'k', л: 'l', љ: 'lj', м: 'm', н: 'n', њ: 'nj', о: 'o', п: 'p', р: 'r', с: 's', т: 't', ћ: 'c', у: 'u', ў: 'u',
  ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', џ: 'dz', ш: 'sh', щ: 'shch', ъ: 'ie', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia', ѣ: 'ie', ѫ: 'u', ѳ: 'f', ѵ: 'y',
  ә: 'a', ғ: 'g', җ: 'zh', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', ҳ: 'kh', ҷ: 'ch', ӏ: '', ӣ: 'i', ӯ: 'u', ҙ: 'z', ҡ: 'k', ҫ: 's', ӡ: 'dz', ҽ: 'ch', ҭ: 't', ҩ: 'o', ҧ: 'p', ҵ: 'ts', ҹ: 'ch', ҝ: 'g', ӷ: 'g', ҟ: 'k', ҥ: 'ng', ҿ: 'ch', ԥ: 'p',
};

/** Greek as in passports: ELOT 743, which is ISO 843. Letters in pairs have sounds of their own: see {@link GREEK_PAIRS}. */
// prettier-ignore
export const GREEK: Readonly<Record<string, string>> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's',
  τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o', ϐ: 'v', ϑ: 'th', ϕ: 'f', ϖ: 'p', ϱ: 'r', ϲ: 's', ϵ: 'e', ϰ: 'k',
};

/** Of letters without accents; an accent or a diaeresis between keeps two letters apart. */
export const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/^ου/, 'ou'],
  [/^γ(?=[γξχ])/, 'n'],
  [/^([αεη])υ(?=[βγδζλμνραεηιουω])/, '$1v'],
  [/^([αεη])υ/, '$1f'],
];
