import { type JsonValue, writeJson } from '../../src/main/core/wallet/json.ts';

type Why = 'edit' | 'choice' | 'race';

/**
 * Who overwrote what, knowingly. Every edit makes a value that is nowhere else, so a value that is gone at the end
 * must have been overwritten by an edit made in its sight, or given up by a person, and so on to the final value.
 * Members of lists are followed one by one: put in, taken out, given up.
 */
export class Ledger {
  /** For each value of a place: the values it knowingly replaced. */
  readonly #replaced = new Map<string, Map<string, Why>>();
  /** Places edited, with all values edits gave them. */
  readonly #edits = new Map<string, Set<string>>();
  readonly #excused = new Map<string, readonly (JsonValue | undefined)[]>();
  readonly #members = new Map<string, Member>();

  /** Somebody who saw `before` wrote `after`. */
  edited(place: string, before: JsonValue | undefined, after: JsonValue | undefined): void {
    this.#replace(place, before, after, 'edit');
    const edits = this.#edits.get(place) ?? new Set();
    this.#edits.set(place, edits.add(text(after)));
  }

  /** A person who saw both wanted `winner`. */
  chose(place: string, winner: JsonValue | undefined, loser: JsonValue | undefined): void {
    this.#replace(place, loser, winner, 'choice');
  }

  /** An edit was overwritten in the blink between reading and writing the SDK, which has no compare-and-set. */
  lostRace(place: string, winner: JsonValue | undefined, loser: JsonValue | undefined): void {
    this.#replace(place, loser, winner, 'race');
  }

  putIn(member: string): void {
    this.#member(member).putIn = true;
  }

  takenOut(member: string): void {
    this.#member(member).takenOut = true;
  }

  /** A person's choice, or a lost race, may have cost this member its place. */
  mayBeGone(member: string): void {
    this.#member(member).mayBeGone = true;
  }

  /** A person's choice, or a lost race, may have brought this member back. */
  mayBeBack(member: string): void {
    this.#member(member).mayBeBack = true;
  }

  /** Gone with the computer that alone held it: nobody can bring it back. */
  excuse(place: string, value: JsonValue | undefined): void {
    this.#excused.set(place, [...(this.#excused.get(place) ?? []), value]);
  }

  /** Whether a person has called for this value, which may be older than what it replaced. */
  wasChosen(place: string, value: JsonValue | undefined): boolean {
    const replaced = this.#replaced.get(nodeOf(place, text(value)));
    return [...(replaced?.values() ?? [])].includes('choice');
  }

  /** Whether whoever wrote `later` had `earlier` in sight, as far as edits go. */
  knew(place: string, later: JsonValue | undefined, earlier: JsonValue | undefined): boolean {
    // Null and nothing are everywhere: who saw one of them need not have seen what another device cleared.
    return this.#reach(place, later, (why, value) => why === 'edit' && isUnique(value)).has(text(earlier));
  }

  get members(): Iterable<string> {
    return this.#members.keys();
  }

  get places(): Iterable<string> {
    return this.#edits.keys();
  }

  /** Edits of a place of which nothing is left, and nobody decided so. */
  missing(place: string, final: JsonValue | undefined): readonly string[] {
    const known = new Set(
      [final, ...(this.#excused.get(place) ?? [])].flatMap((value) => [
        ...this.#reach(place, value, () => true),
      ]),
    );
    return [...(this.#edits.get(place) ?? [])].filter((value) => !known.has(value));
  }

  /** Members that are gone or back although nobody decided so. */
  misplaced(present: ReadonlySet<string>): readonly string[] {
    return [...this.#members].flatMap(([member, { putIn, takenOut, mayBeGone, mayBeBack }]) => {
      if (putIn && !takenOut && !mayBeGone && !present.has(member)) return [`${member} is gone`];
      return takenOut && !mayBeBack && present.has(member) ? [`${member} is back`] : [];
    });
  }

  #replace(place: string, before: JsonValue | undefined, after: JsonValue | undefined, why: Why): void {
    const key = nodeOf(place, text(after));
    const replaced = this.#replaced.get(key) ?? new Map<string, Why>();
    if (replaced.get(text(before)) !== 'edit') replaced.set(text(before), why);
    this.#replaced.set(key, replaced);
  }

  #reach(
    place: string,
    from: JsonValue | undefined,
    follow: (why: Why, value: string) => boolean,
  ): ReadonlySet<string> {
    const reached = new Set([text(from)]);
    for (const value of reached) {
      for (const [earlier, why] of this.#replaced.get(nodeOf(place, value)) ?? []) {
        if (follow(why, value)) reached.add(earlier);
      }
    }
    return reached;
  }

  #member(name: string): Member {
    const member = this.#members.get(name) ?? {
      putIn: false,
      takenOut: false,
      mayBeGone: false,
      mayBeBack: false,
    };
    this.#members.set(name, member);
    return member;
  }
}

interface Member {
  putIn: boolean;
  takenOut: boolean;
  mayBeGone: boolean;
  mayBeBack: boolean;
}

const nodeOf = (place: string, value: string): string => `${place} ${value}`;

const isUnique = (value: string): boolean => value.startsWith('"');

const text = (value: JsonValue | undefined): string => (value === undefined ? 'nothing' : writeJson(value));
