import { idOf, type Rows, type Seen } from '../eventsourcing';

/** Changes the row of the aggregate that an event is about, where there is one; for a view with one row for each. */
export const amending =
  <Row extends { readonly id: string }>() =>
  (rows: Rows<Row>, event: Seen<unknown>, change: (row: Row) => Partial<Row>): void => {
    const row = rows.get(idOf(event.stream));
    if (row) rows.put(row.id, { ...row, ...change(row) });
  };
