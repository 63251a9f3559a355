import { type Command, CommandFault, parseCommand, refuseWords } from '../command.ts';
import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';
import { printJson } from '../print-json.ts';
import { wholeNumber } from '../whole-number.ts';

const TIMEOUT_SECONDS_MAX = 120;

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'look whether all that the configuration speaks of works, and say what to do',
  usage: `paydesk doctor [--config FILE] [--timeout SECONDS] [--json]

Reads the configuration and looks, from this machine, whether what it speaks of works: gateways and our keys there,
clocks, database, public address, notifications, pages and endpoints of merchants, files with secrets. Prints a line for
each: ok, warning or failed, with what to do. Ends with 1 when anything has failed.

Moves no money and stores nothing. A gateway is asked for an order that there is not, or for a login; what its protocol
does not tell is a warning. No server is started and no migration runs. Where an account is notified, one empty message
is posted, which its Paydesk refuses and counts as forged.

${CONFIG_USAGE}  --timeout SECONDS most time of each check; they run side by side; default: 10
  --json            { "result": ..., "checks": [...] } as one document
`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...CONFIG_OPTION,
      timeout: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    });
    refuseWords(positionals);
    const limitMs = wholeNumber('--timeout', values.timeout, 1, TIMEOUT_SECONDS_MAX) * 1000;
    const [{ examineAll }, { reportDocument, reportLines }] = await Promise.all([
      import('../doctor/doctor.ts'),
      import('../doctor/report.ts'),
    ]);
    const findings = await examineAll(values.config, (name) => process.env[name], limitMs);
    if (values.json) printJson(reportDocument(findings));
    else process.stdout.write(reportLines(findings));
    const failures = findings.filter(({ status }) => status === 'failed').length;
    if (failures > 0) throw new CommandFault(`Failed checks: ${String(failures)}.`, { code: 'checks_failed' });
  },
};
