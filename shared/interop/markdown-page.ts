import { isOurFrontMatter } from '#shared/interop/markdown-front.ts';
import { innerField, type MainField, mainField, type Scope } from '#shared/interop/markdown-labels.ts';
import { type Entry, type Labelled, splitLabel } from '#shared/interop/markdown-lines.ts';
import { type NamedSignal, parseSignal, splitSignals } from '#shared/interop/markdown-phrases.ts';
import { decodeText } from '#shared/interop/markdown-text.ts';

/** The text of one field, still Markdown: an entry for each paragraph or list item. */
export type Words = string[];

/** A thing with facts about it: an assumption, a signal, a node of the tree, a gate, a decision. */
export interface Thing {
  line: number;
  /** What stood in brackets after its label. */
  bracket: string;
  words: Words;
  facts: Map<string, Words>;
}
export interface NodeThing extends Thing {
  /** Index of the node above it; null for a root. */
  parent: number | null;
  indent: number;
}
export interface SignalThing extends Thing {
  named: NamedSignal;
}

/** A line that has no place on the page. */
export interface Loose {
  line: number;
  text: string;
}

const ENDS_WITH_BRACKET: readonly MainField[] = ['aim', 'done', 'guardrail', 'basal-cost', 'removal'];

/**
 * Sorts a text's entries by the fields of the page. It keeps to one rule: a label opens a field, and what follows
 * belongs to it until the next label, as long as it stands deeper than the label's own bullet.
 */
export class PageReader {
  readonly fields = new Map<MainField, Words>();
  readonly assumptions: Thing[] = [];
  readonly signals: SignalThing[] = [];
  readonly nodes: NodeThing[] = [];
  readonly gates: Thing[] = [];
  readonly decisions: Thing[] = [];
  readonly guardrailFacts = new Map<string, Words>();
  readonly loose: Loose[] = [];
  /** Text of what happened around the page, unchanged. */
  around: readonly Loose[] = [];
  /** A front matter that we wrote: it repeats the page. */
  ourFrontMatter: string | null = null;
  title: string | null = null;
  /** Whether any line named a field of the page that shows what a sheet is about. */
  recognised = false;

  #section: MainField | null = null;
  #scope: Scope | null = null;
  #facts: Map<string, Words> | null = null;
  /** Where unlabelled text goes. */
  #open: Words | null = null;
  /** Column of the bullet that opened the section; −1 when a heading or a bare line did. */
  #indent = -1;
  /** Column of the last signal's bullet. */
  #itemIndent = -1;
  /** An unknown heading; it is reported with the first text under it. */
  #unknown: Loose | null = null;
  #started = false;
  /** Of a gate's words, how many from the first on are parts of one sentence; {@link finish} puts them together. */
  readonly #sentences = new Map<Thing, number>();

  readFrontMatter(entries: readonly Entry[]): void {
    const text = entries.map(({ raw }) => raw).join('\n');
    if (isOurFrontMatter(text)) {
      this.ourFrontMatter = text;
      return;
    }
    for (const entry of entries) {
      const labelled = splitLabel(entry.raw, 'paragraph');
      const field = labelled && mainField(labelled.label);
      const value = labelled?.rest.replace(/^(["'])(.*)\1$/, '$2') ?? '';
      if (field === 'title') this.title ??= value;
      else if (field === 'status' || field === 'owner' || field === 'next-review') this.fields.set(field, [value]);
      else if (entry.raw.trim()) this.loose.push({ line: entry.line, text: entry.raw.trim() });
    }
  }

  /** `next` is the entry after it, if there is one: it reveals the heading of a page whose title reads like a label. */
  read(entry: Entry, next?: Entry): void {
    const first = !this.#started;
    this.#started = true;
    if (first && entry.level === 1 && this.title === null && next && namesField(next)) {
      this.title = decodeText(entry.raw);
      return;
    }
    const labelled = splitLabel(entry.raw, entry.kind);
    const inner = labelled && innerField(this.#scope, labelled.label);
    const field = labelled && mainField(labelled.label);
    if (labelled && inner !== null) this.#openInner(entry, labelled, inner);
    else if (labelled && field) this.#openMain(entry, labelled, field);
    else if (entry.kind === 'heading') this.#readHeading(entry);
    else if (first && entry.kind === 'paragraph' && this.title === null && entry.raw.length <= 200) {
      this.title = decodeText(entry.raw);
    } else this.#readWords(entry);
  }

  /** To be called after the last entry. */
  finish(): void {
    for (const [{ words }, count] of this.#sentences) words.splice(0, count, words.slice(0, count).join('; '));
    this.#sentences.clear();
  }

  #readHeading({ line, level, raw }: Entry): void {
    this.#close();
    const text = decodeText(raw);
    if (text === this.title) return;
    if (level === 1 && this.title === null && !this.recognised) this.title = text;
    else {
      this.#unknown = { line, text };
      this.loose.push(this.#unknown);
    }
  }

  #close(): void {
    this.#section = null;
    this.#scope = null;
    this.#facts = null;
    this.#open = null;
    this.#indent = -1;
    this.#unknown = null;
  }

  #openMain(entry: Entry, { bracket, rest, label }: Labelled, field: MainField): void {
    if (field === 'title') {
      this.title ??= decodeText(rest);
      return;
    }
    const inGate = this.#section === 'gate' && (field === 'rule' || field === 'continue-if' || field === 'stop-if');
    if (!inGate) this.#close();
    this.#section = inGate || field === 'rule' || field === 'continue-if' || field === 'stop-if' ? 'gate' : field;
    if (!inGate) this.#indent = entry.kind === 'item' ? entry.indent : -1;
    if (field !== 'status' && field !== 'owner') this.recognised = true;
    const words = rest ? [rest] : [];
    switch (field) {
      case 'assumption':
        this.#scope = 'assumption';
        if (rest || bracket || entry.kind === 'item') this.#addAssumption(entry, bracket, words, label);
        return;
      case 'signals':
        if (bracket) this.loose.push({ line: entry.line, text: decodeText(bracket) });
        for (const name of splitSignals(rest)) this.#addSignal(entry, parseSignal(name));
        this.#scope = this.signals.length > 0 && rest ? 'signal' : null;
        return;
      case 'tree':
        if (rest) this.loose.push({ line: entry.line, text: decodeText(rest) });
        return;
      case 'decisions':
        this.#scope = 'decisions';
        if (rest) this.loose.push({ line: entry.line, text: decodeText(rest) });
        return;
      case 'gate':
        this.#addGate(entry, bracket, words);
        return;
      case 'rule':
      case 'continue-if':
      case 'stop-if':
        this.#addToRule(entry, field, words);
        return;
      default:
        this.#open = this.fields.get(field) ?? [];
        this.#open.push(...words);
        // Brackets after such a label are text too: "Guardrail (support): …".
        if (bracket && ENDS_WITH_BRACKET.includes(field)) this.#open.push(`(${bracket})`);
        else if (bracket) this.loose.push({ line: entry.line, text: decodeText(bracket) });
        this.fields.set(field, this.#open);
        if (field === 'guardrail') {
          this.#scope = 'guardrail';
          this.#facts = this.guardrailFacts;
        }
    }
  }

  #openInner(entry: Entry, { bracket, rest }: Labelled, field: string): void {
    const words = rest ? [rest] : [];
    if (field === 'decision') {
      const facts = new Map<string, Words>();
      this.decisions.push({ line: entry.line, bracket, words, facts });
      this.#scope = 'decision';
      this.#facts = facts;
      this.#open = words;
      return;
    }
    if (!this.#facts || this.#facts.has(field)) {
      this.loose.push({ line: entry.line, text: decodeText(entry.raw) });
      return;
    }
    this.#facts.set(field, words);
    this.#open = words;
  }

  #addAssumption({ line }: Entry, bracket: string, words: Words, label: string): void {
    // "Assumptions:" alone announces a list.
    const announces = words.length === 0 && bracket === '' && /s$/i.test(label.trim());
    if (announces) return;
    const facts = new Map<string, Words>();
    this.assumptions.push({ line, bracket, words, facts });
    this.#facts = facts;
    this.#open = words;
  }

  #addSignal({ line, indent }: Entry, named: NamedSignal): void {
    const facts = new Map<string, Words>();
    const words = named.definition ? [named.definition] : [];
    if (words.length > 0) facts.set('definition', words);
    this.signals.push({ line, bracket: '', words, facts, named });
    this.#itemIndent = indent;
    this.#scope = 'signal';
    this.#facts = facts;
    this.#open = null;
  }

  #addGate({ line }: Entry, bracket: string, words: Words): void {
    const facts = new Map<string, Words>();
    this.gates.push({ line, bracket, words, facts });
    this.#scope = 'gate';
    this.#facts = facts;
    this.#open = words;
  }

  /** "Continue if: …" and "Stop if: …" on lines of their own make one sentence. */
  #addToRule(entry: Entry, field: MainField, words: Words): void {
    let gate = this.gates.at(-1);
    if (!gate) {
      this.#addGate(entry, '', []);
      gate = this.gates.at(-1);
    }
    if (!gate) return;
    const lead = field === 'rule' ? '' : `${field.replace('-', ' ')} `;
    const unstop = (part = '') => part.replace(/[;.]$/, '');
    // Those before the last part lost their stops already.
    for (let at = Math.max(0, (this.#sentences.get(gate) ?? 0) - 1); at < gate.words.length; at += 1) {
      gate.words[at] = unstop(gate.words[at]);
    }
    gate.words.push(unstop(lead + words.join(' ')));
    this.#sentences.set(gate, gate.words.length);
    this.#scope = 'gate';
    this.#facts = gate.facts;
    this.#open = gate.words;
  }

  /** Text without a label: it continues what is open, or begins a thing of the section's list. */
  #readWords(entry: Entry): void {
    const { line, raw, indent, kind } = entry;
    const inside = kind !== 'item' || indent > this.#indent;
    if (!inside || this.#section === null) {
      if (!inside) this.#close();
      const text = decodeText(raw);
      if (this.#unknown) this.#unknown.text += `: ${text}`;
      else this.loose.push({ line, text });
      this.#unknown = null;
    } else if (this.#section === 'tree' && kind === 'item') {
      this.#addNode(entry);
    } else if (this.#open && this.#section === 'signals' && indent > this.#itemIndent) {
      this.#open.push(raw);
    } else if (this.#section === 'signals' && (kind === 'item' || this.signals.length === 0)) {
      const names = kind === 'item' ? [raw] : splitSignals(raw);
      for (const name of names) this.#addSignal(entry, parseSignal(name));
    } else if (this.#section === 'assumption' && kind === 'item') {
      this.#addAssumption(entry, '', [raw], '');
    } else if (this.#open) {
      if (raw) this.#open.push(raw);
    } else if (this.#section === 'signals' && this.#facts) {
      this.#open = this.#facts.get('definition') ?? [];
      this.#open.push(raw);
      this.#facts.set('definition', this.#open);
    } else {
      this.loose.push({ line, text: decodeText(raw) });
    }
  }

  #addNode({ line, raw, indent }: Entry): void {
    let parent: number | null = this.nodes.length - 1;
    while (parent !== null && parent >= 0 && (this.nodes[parent]?.indent ?? 0) >= indent) {
      parent = this.nodes[parent]?.parent ?? null;
    }
    const facts = new Map<string, Words>();
    this.nodes.push({
      line,
      bracket: '',
      words: [raw],
      facts,
      indent,
      parent: parent === null || parent < 0 ? null : parent,
    });
    this.#scope = 'node';
    this.#facts = facts;
    this.#open = null;
  }
}

/** Whether an entry begins a field of the page: "- **Aim:** …". */
function namesField(entry: Entry): boolean {
  const labelled = splitLabel(entry.raw, entry.kind);
  return labelled !== null && mainField(labelled.label) !== null;
}
