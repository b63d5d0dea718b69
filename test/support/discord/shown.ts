/** What a person reads of a message of Components V2: markup interpreted as Discord's client does, and nothing else. */

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
}

/** Text of the text displays, a line each as shown. @throws where words from outside would become markup. */
export function shownText(components: readonly Component[]): string {
  return components
    .flatMap(({ content, components: inner }) => [
      ...(content ?? '').split('\n').map(shownLine),
      ...(inner ? [shownText(inner)] : []),
    ])
    .filter((line) => line !== '')
    .join('\n');
}

export function buttonsIn(components: readonly Component[]): { label: string; action: string }[] {
  return components.flatMap(({ label, custom_id, components: inner = [] }) => [
    ...(custom_id === undefined ? [] : [{ label: label ?? '', action: custom_id }]),
    ...buttonsIn(inner),
  ]);
}

const LINE_STARTS = /^(?:#{1,3} |-# |> |- )/;
/** In this order: an escape, a masked link, bold, struck through. */
const INLINE = /\\([^\p{L}\p{N}\s])|\[((?:\\.|[^\\[\]])*)\]\((https?:\/\/[^()\s]*)\)|\*\*|~~/gu;
const MARKUP = /[*_~`|<>[\]]|@(?=everyone|here)|https?:\/\//u;

function shownLine(line: string): string {
  let shown = '';
  let at = 0;
  const body = line.replace(LINE_STARTS, '');
  for (const match of body.matchAll(INLINE)) {
    const [whole, escaped, label] = match;
    shown += plain(body.slice(at, match.index));
    if (escaped !== undefined) shown += escaped;
    else if (label !== undefined) shown += shownLine(label);
    at = match.index + whole.length;
  }
  return shown + plain(body.slice(at));
}

function plain(text: string): string {
  const found = MARKUP.exec(text);
  if (found !== null) throw new Error(`"${found[0]}" in "${text}" would be markup`);
  return text;
}
