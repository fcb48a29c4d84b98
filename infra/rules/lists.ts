import { catalogue } from '../../libs/catalogue';
import type { Known } from '../../libs/service';
import { mechanisms } from '../local/mechanisms';
import { type Citations, type Cited, inOrder } from './citations';

/** Every "no" that a contract knows, by its rule. */
export const rules = () =>
  catalogue
    .flatMap(({ mechanism, aggregate, rejections }) =>
      Object.entries(rejections).map(([code, { rule, en }]) => ({ rule, mechanism, aggregate, code, en })),
    )
    .sort((a, b) => inOrder(a.rule, b.rule));

/** Every policy, when it acts and what is pending. Policies are made with what their process knows; to list them nothing need be known. */
export const policies = () =>
  mechanisms.flatMap(({ name: mechanism, policies }) =>
    (policies?.({} as Known) ?? []).map(({ name, when, pending = [] }) => ({
      policy: name,
      mechanism,
      when: Object.entries(when).flatMap(([aggregate, types]) =>
        Object.keys(types).map((type) => `${aggregate}.${type}`),
      ),
      pending,
    })),
  );

/** Every fact of a rule that counts as true until the mechanism that would know it exists. */
export const assumptions = () =>
  mechanisms.flatMap(({ name: mechanism, assumed = [] }) => assumed.map((one) => ({ mechanism, ...one })));

/** A rule or a policy, the code that enforces it, and the specs that hold it. */
export interface Kept extends Citations {
  readonly name: string;
}

/** Every invariant that contracts or services cite and every policy, each with where it is kept. */
export const kept = (cited: Cited): readonly Kept[] => {
  const names = [...cited.rules, ...new Set(policies().map(({ policy }) => policy))];
  return names.map((name) => ({ name, ...cited.of(name) }));
};

/** What is missing, a sentence for each: a rule that no code enforces, or that no test is named after. */
export const missing = (all: readonly Kept[]): readonly string[] =>
  all.flatMap(({ name, code, tests }) => [
    ...(code.length === 0 ? [`${name}: no code under contracts/, services/ or libs/ cites it`] : []),
    ...(tests.length === 0 ? [`${name}: no test is named after it`] : []),
  ]);
