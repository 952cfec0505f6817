import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

interface MergeTexts {
  /** What is compared with; it cannot be changed. */
  readonly beside: string;
  readonly edited: string;
  /** What a screen reader calls the two. */
  readonly names: { readonly beside: string; readonly edited: string };
  readonly onChange: (text: string) => void;
}

export interface MergeEditor {
  readonly text: () => string;
  readonly close: () => void;
}

/** Our own colours, which follow light and dark. */
const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '.cm-gutters': { color: 'var(--ink-soft)', backgroundColor: 'var(--sunken)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-changedLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 9%, transparent) !important' },
  '.cm-changedText': { background: 'color-mix(in srgb, var(--accent) 22%, transparent) !important' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
});
const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--other)' },
]);

/**
 * Opens two editors side by side in an element. They live in a shadow tree: there their styles are adopted style
 * sheets, while in the page they would be style elements, which its policy forbids.
 */
export function openMergeEditor(
  place: HTMLElement,
  { beside, edited, names, onChange }: MergeTexts,
): MergeEditor {
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  const common = [json(), syntaxHighlighting(colours), look, lineNumbers(), EditorView.lineWrapping];
  const named = (name: string) => EditorView.contentAttributes.of({ 'aria-label': name });
  const view = new MergeView({
    parent: root,
    root,
    a: { doc: beside, extensions: [...common, named(names.beside), EditorState.readOnly.of(true)] },
    b: {
      doc: edited,
      extensions: [
        ...common,
        named(names.edited),
        history(),
        // Tab goes on to the next thing: nobody is to be caught in here.
        keymap.of([...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    },
    collapseUnchanged: { margin: 2, minSize: 6 },
    gutter: true,
  });
  return { text: () => view.b.state.doc.toString(), close: () => view.destroy() };
}
