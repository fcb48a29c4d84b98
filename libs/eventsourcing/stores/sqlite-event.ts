import type { EventContext, Position, RecordedEvent } from '../event';

/** An event as its table holds it. */
export interface Row {
  position: number;
  stream: string;
  revision: number;
  id: Buffer;
  type: string;
  recorded_at: number;
  data: string;
  context: string;
}

/** A stored row as an event: its JSON is parsed, and whatever is not text written as text, only when somebody asks. */
export class SqliteEvent implements RecordedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  private writtenId?: string;
  private writtenAt?: string;
  private parsedData?: object;
  private parsedContext?: EventContext;

  constructor(
    private readonly row: Row,
    private readonly positionOf: (position: number) => Position,
  ) {
    this.stream = row.stream;
    this.revision = row.revision;
    this.type = row.type;
  }
  get position(): Position {
    return this.positionOf(this.row.position);
  }
  get id(): string {
    return (this.writtenId ??= this.row.id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  }
  get recordedAt(): string {
    return (this.writtenAt ??= new Date(this.row.recorded_at).toISOString());
  }
  get data(): object {
    return (this.parsedData ??= JSON.parse(this.row.data) as object);
  }
  get context(): EventContext {
    return (this.parsedContext ??= JSON.parse(this.row.context) as EventContext);
  }
}
