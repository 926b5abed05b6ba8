import { useEffect, useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { Control, DefaultValues, Resolver, UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { failureOf } from '../api/failure.js';
import { refusalsOf } from '../text/error-text.js';
import { useSpeech } from '../text/language.js';
import { REFUSED } from './fault-words.js';
import { readDraft } from '../memory/drafts.js';
import { useDraft } from './draft.js';
import { limitsOf, tidied } from './limits.js';
import type { Limits, Values } from './limits.js';

/** What the fields of a form need to know of it. */
export interface FormFields<Name extends string> {
  readonly control: Control;
  readonly limits: Readonly<Record<Name, Limits>>;
}

/** A form bound to a contract: what it sends, and the names of its fields. */
export interface ContractForm<Sent, Name extends string> extends FormFields<Name> {
  /** Checks, then sends what the contract takes; else the first wrong field gets the focus. */
  readonly submit: (send: (sent: Sent) => void) => (event?: FormEvent) => void;
  /** Begins anew: what was typed has been taken. */
  readonly reset: (values?: Values) => void;
  readonly focus: (name: Name) => void;
}

interface FormOptions<Schema extends z.ZodObject> {
  /** Every field of the form with what stands in it at first. */
  readonly start: { readonly [Name in keyof z.input<Schema>]-?: unknown };
  /** The failure of the last try; what it says of a field is shown there. */
  readonly error?: unknown;
  /** Says what is wrong while it is typed, not only after a try. */
  readonly live?: boolean;
  /** Fields sent as they were typed, with the blanks around them: passwords. */
  readonly exact?: readonly (keyof z.input<Schema> & string)[];
  /** The name under which what is typed outlives a lost session; never for passwords. */
  readonly draft?: string;
}

type Inner = UseFormReturn<Record<string, unknown>, unknown, Record<string, unknown>>;

/** Binds a form to the contract's schema: its limits, its check, and the server's word on single fields. */
export function useContractForm<Schema extends z.ZodObject>(
  schema: Schema,
  { start, error, live = false, exact, draft }: FormOptions<Schema>,
): ContractForm<z.output<Schema>, keyof z.input<Schema> & string> {
  const [kept] = useState(() => (draft === undefined ? null : readDraft(draft)));
  const form: Inner = useForm({
    defaultValues: { ...start, ...kept } as DefaultValues<Record<string, unknown>>,
    mode: live ? 'onChange' : 'onSubmit',
    resolver: resolverOf(schema, exact),
  });
  useRefusals(form, schema, error);
  const forget = useDraft(form.control as unknown as Control, draft, start);
  const limits = useMemo(
    () => Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, limitsOf(field as z.ZodType)])),
    [schema],
  );
  return {
    control: form.control as unknown as Control,
    limits: limits as Readonly<Record<keyof z.input<Schema> & string, Limits>>,
    submit: (send) => (event) => void form.handleSubmit((sent) => send(sent as z.output<Schema>))(event),
    reset: (values) => {
      form.reset((values ?? start) as Record<string, unknown>);
      forget();
    },
    focus: (name) => form.setFocus(name),
  };
}

function resolverOf(schema: z.ZodObject, exact: readonly string[] = []): Resolver<Record<string, unknown>> {
  const check = zodResolver(schema);
  return (values, context, options) =>
    check(tidied(schema, values, exact) as Record<string, unknown>, context, options as never) as never;
}

/** Puts what the server refused of single fields where it was typed. */
function useRefusals(form: Inner, schema: z.ZodObject, error: unknown): void {
  const { language } = useSpeech();
  useEffect(() => {
    const refused = refusalsOf(failureOf(error ?? null)).filter(({ field }) => field in schema.shape);
    for (const [at, { field, rule, zh }] of refused.entries())
      form.setError(field, { type: REFUSED, message: language === 'zh' ? zh : rule }, { shouldFocus: at === 0 });
    // Only a new failure is news.
  }, [error]);
}
