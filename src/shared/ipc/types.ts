import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import type { Result } from '../result.ts';

/** Something the window may ask the main process to do. */
export interface Call<Argument extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  readonly kind: 'call';
  readonly argument: Argument;
  readonly answer: Answer;
}

/** Something the main process tells the window unasked. */
export interface Event<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly payload: Payload;
}

/** Calls and events by area and name. */
export type Contract = Readonly<Record<string, Readonly<Record<string, Call | Event>>>>;

/** Refusals of the boundary itself. Only a bug or an intruder meets them. */
export interface Refusal {
  readonly code: 'sender-refused' | 'argument-refused';
}

/** What comes back from a call. Nothing is thrown across the boundary. */
export type Answer<T> = Result<T, Problem | Refusal>;

type NamesOf<Area, Kind> = { [Name in keyof Area]: Area[Name] extends Kind ? Name : never }[keyof Area];

/** Schemas may transform: the sender deals in a schema's input, the receiver in its output. */
type Sent<Schema extends z.ZodType> = z.input<Schema>;
type Received<Schema extends z.ZodType> = z.output<Schema>;

type Handler<Spec> =
  Spec extends Call<infer A, infer R> ? (argument: Received<A>) => Promise<Result<Sent<R>, Problem>> : never;

/** The main process's side: one function for every call, none missing, none too many. */
export type Handlers<C extends Contract> = {
  readonly [Area in keyof C]: { readonly [Name in NamesOf<C[Area], Call>]: Handler<C[Area][Name]> };
};

/** How the main process tells an event. */
export type Publish<C extends Contract> = <Area extends keyof C, Name extends NamesOf<C[Area], Event>>(
  area: Area,
  name: Name,
  payload: C[Area][Name] extends Event<infer P> ? Sent<P> : never,
) => void;

type Caller<Spec> =
  Spec extends Call<infer A, infer R> ? (argument: Sent<A>) => Promise<Answer<Received<R>>> : never;

/** Starts listening and returns how to stop. */
type Subscribe<Spec> =
  Spec extends Event<infer P> ? (listener: (payload: Received<P>) => void) => () => void : never;

/** The window's side: `area.name(argument)` for a call, `area.onName(listener)` for an event. */
export type Bridge<C extends Contract> = {
  readonly [Area in keyof C]: {
    readonly [Name in NamesOf<C[Area], Call>]: Caller<C[Area][Name]>;
  } & {
    readonly [Name in NamesOf<C[Area], Event> as `on${Capitalize<Name & string>}`]: Subscribe<C[Area][Name]>;
  };
};

/** A contract without its schemas: what is there and of which kind. */
export type Kinds<C extends Contract> = {
  readonly [Area in keyof C]: { readonly [Name in keyof C[Area]]: C[Area][Name]['kind'] };
};
