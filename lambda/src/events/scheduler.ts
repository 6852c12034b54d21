// Amazon EventBridge Scheduler: what a schedule could not deliver to its target.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html

import { deadLetter } from './dead-letter.ts';
import type { Describer } from './describer.ts';

/** Must precede the describers of events that a dead letter may contain. */
export const scheduleDeadLetter: Describer = (event, reader) =>
  deadLetter(
    event,
    {
      attribute: 'SCHEDULE_ARN',
      service: 'scheduler',
      kind: 'EventBridge Scheduler dead letter',
      title: reader.words.scheduler.scheduleFailed,
    },
    reader,
  );
