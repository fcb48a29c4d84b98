import { By, contract, Instant, Public } from '../../../libs/contract';

/** Puts a stack whose record is still empty into simulated time, for good. */
@By('system')
export class StartSimulatedTime {
  @Instant() at!: string;
}

/** Moves simulated time forward. */
@By('system')
export class AdvanceClock {
  @Instant() to!: string;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
@Public()
export class SimulatedTimeStarted {
  @Instant() at!: string;
}

@Public()
export class ClockAdvanced {
  @Instant() to!: string;
}

/** The clock of a stack in simulated time; there is one, `clock-stack`. */
export const clock = contract('directory', 'clock', {
  commands: { StartSimulatedTime, AdvanceClock },
  events: { SimulatedTimeStarted, ClockAdvanced },
  rejections: {
    'clock-goes-forward': {
      rule: 'D0.4',
      en: 'The clock stands at {now} and cannot be put back.',
      ar: 'تشير الساعة إلى {now} ولا يمكن إرجاعها.',
      fa: 'ساعت بر {now} است و نمی‌توان آن را به عقب برد.',
      he: 'השעון עומד על {now} ואין להחזירו לאחור.',
    },
    'simulated-time-started': {
      rule: 'D0.4',
      en: 'Simulated time has started already; it can only be advanced.',
      ar: 'بدأ الزمن المحاكى من قبل، ولا يمكن إلا تقديمه.',
      fa: 'زمان شبیه‌سازی‌شده پیش‌تر آغاز شده است و تنها می‌توان آن را به جلو برد.',
      he: 'הזמן המדומה כבר החל, ואפשר רק לקדם אותו.',
    },
    'time-not-simulated': {
      rule: 'D0.4',
      en: 'This stack runs in real time, which nobody can advance.',
      ar: 'تعمل هذه المنظومة بالزمن الحقيقي، ولا يمكن لأحد تقديمه.',
      fa: 'این سامانه با زمان واقعی کار می‌کند و کسی نمی‌تواند آن را جلو ببرد.',
      he: 'המערכת פועלת בזמן אמת, ואיש אינו יכול לקדם אותו.',
    },
  },
});
