import { checkImages } from './image-table';
import { File, Source, SystemdUnit } from '../../src';
import { UNIT_CALENDAR_OF_FILES } from '../../src/checks/unit-calendar';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_CALENDAR_OF_FILES,
  {
    'near miss': {
      program: (image) =>
        new File(image, 'Timer', { path: `${UNITS}/a.timer`, source: Source.lines('[Timer]', 'OnCalendar=dialy') }),
      at: 'Timer',
      got: 'dialy',
      message: 'a.timer:2: the value "dialy" of OnCalendar= is no calendar expression',
    },
    cron: {
      program: (image) =>
        new File(image, 'Timer', {
          path: `${UNITS}/a.timer.d/a.conf`,
          source: Source.lines('[Timer]', 'OnCalendar=0 3 * * *'),
        }),
      at: 'Timer',
      got: '0 3 * * *',
      message: 'a.timer.d/a.conf:2: the value "0 3 * * *" of OnCalendar= is in the form of cron',
    },
  },
  {
    raw: {
      program: (image) =>
        new File(image, 'Timer', {
          path: `${UNITS}/a.timer`,
          source: Source.lines('[Timer]', 'OnCalendar=', 'OnCalendar=Mon..Fri *-*-* 03:00:00 Europe/Berlin'),
        }),
    },
    typed: { program: (image) => new SystemdUnit(image, 'a.timer', { timer: { onCalendar: ['daily', 'Sun 03:00'] } }) },
    specifier: {
      program: (image) =>
        new File(image, 'Timer', { path: `${UNITS}/a@.timer`, source: Source.lines('[Timer]', 'OnCalendar=%i') }),
    },
  },
);
