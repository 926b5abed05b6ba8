import type { RequestState, SupplierStep } from '@shuqiao/contracts';

/**
 * Until when a supplier must have done its step, in working days of its own calendar: the day on which it was asked, or
 * agreed, does not count. The figures are CALIS's norm for interlibrary lending: answer within one working day, send
 * within two (ordinary service); holidays move the date. A withdrawal that is asked for does not stop the clock.
 */
export const SUPPLIER_TERMS: Partial<Record<RequestState, { step: SupplierStep; workingDays: number }>> = {
  sent: { step: 'answer', workingDays: 1 },
  will_supply: { step: 'send', workingDays: 2 },
  cancel_pending: { step: 'send', workingDays: 2 },
};
