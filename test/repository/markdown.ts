/** The cells of every table row, without the lines that draw the table. Code spans lose their marks. */
export function tableRows(markdown: string): readonly (readonly string[])[] {
  return withoutCodeBlocks(markdown)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

/** Targets of links and images. */
export function links(markdown: string): readonly string[] {
  const text = withoutCode(markdown);
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const definitions = [...text.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)];
  return [...inline, ...definitions].map(([, target = '']) => target);
}

export function headings(markdown: string): readonly string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => title.trim());
}

/** What stands under a numbered heading, up to the next heading; empty when there is none of that number. */
export function sectionIn(markdown: string, number: string): string {
  const [, ...sections] = withoutCodeBlocks(markdown).split(/^(?=#{1,6} )/m);
  return sections.find((section) => new RegExp(String.raw`^#+ ${number.replaceAll('.', String.raw`\.`)}\.? `).test(section)) ?? '';
}

export function codeSpans(markdown: string): readonly string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The name by which a heading is linked to, as code forges make it. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
}

function withoutCode(markdown: string): string {
  return withoutCodeBlocks(markdown).replace(/`[^`\n]+`/g, '');
}
