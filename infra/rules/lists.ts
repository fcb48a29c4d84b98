import { catalogue } from '../../libs/catalogue';
import type { Known } from '../../libs/service';
import { mechanisms } from '../local/mechanisms';

/** Every "no" that a contract knows, by its rule. */
export const rules = () =>
  catalogue
    .flatMap(({ mechanism, aggregate, rejections }) =>
      Object.entries(rejections).map(([code, { rule, en }]) => ({ rule, mechanism, aggregate, code, en })),
    )
    .sort((a, b) => a.rule.localeCompare(b.rule, 'en', { numeric: true }));

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
