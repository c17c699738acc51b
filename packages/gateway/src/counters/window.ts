import { amountValue, burstValue, rateValue, timeValue } from './slots.ts'

/** What a slot counted in the window that ends at `end`; another window, ended or of another period, counts nothing. */
export const windowCount = (values: Float64Array, slot: number, end: number): number =>
  values[slot + timeValue] === end && values[slot + rateValue] === 0 ? (values[slot + amountValue] as number) : 0

/** Counts `cost` more in the window that ends at `end`. A straight line of stores: a worker cannot be ended within it. */
export const chargeWindow = (values: Float64Array, slot: number, end: number, cost: number): void => {
  values[slot + amountValue] = windowCount(values, slot, end) + cost
  values[slot + timeValue] = end
  values[slot + rateValue] = 0
  values[slot + burstValue] = 0
}
