/** A store whose record can be ended because it goes on elsewhere, so that it cannot fork. */
export interface Closable {
  /**
   * Ends the record for good in favour of `target`. When this resolves, no process appends to it any more: every
   * append rejects with `RecordClosed`. Reading, following and marks go on. Closing again for the same target does nothing.
   * @throws RecordClosed where the record was closed for another target; Unavailable
   */
  closeForCopy(target: string): Promise<void>;
}
