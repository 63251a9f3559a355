import type { Server } from 'node:http';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { ConfigFile } from './config/schema.ts';
import { composeDoors } from './compose-doors.ts';
import { composeKeys } from './compose-keys.ts';
import { composeLimits } from './compose-limits.ts';
import { composeMerchants } from './compose-merchants.ts';
import { composeReleases } from './compose-releases.ts';
import { composePrivacy } from './compose-privacy.ts';
import { composeRefunds } from './compose-refunds.ts';
import { composeRules } from './compose-rules.ts';
import { composeWatching } from './compose-watching.ts';
import { composeWebhooks } from './compose-webhooks.ts';
import { simulatedAccounts } from './config/try-out.ts';
import { gatewayAccounts } from './gateways/accounts.ts';
import { addressesOf } from './http/addresses.ts';
import { loadEmbedWords } from './http/embed-words.ts';
import { merchantDoor } from './http/admission/merchant-door.ts';
import { createAdmin } from './http/admin.ts';
import { createApp } from './http/app.ts';
import { reportCounts } from './http/browser-reports/report-counts.ts';
import { presentEvent } from './http/present-event.ts';
import { drain, listen, stopServer } from './http/listen.ts';
import { statusStream } from './http/routes/status-stream.ts';
import { widgetFiles } from './http/widget-files.ts';
import { taskHandlers } from './jobs/task-handlers.ts';
import { deadWorker, startTaskWorker } from './jobs/task-worker.ts';
import { countStatement } from './observability/request-context.ts';
import { reconcile } from './payments/reconciliations/reconcile.ts';
import { reconcileNightly, untilNextMs } from './payments/reconciliations/reconcile-nightly.ts';
import { startReconciliation } from './payments/reconciliations/start-reconciliation.ts';
import { changeSchedule } from './payments/schedules/change-schedule.ts';
import { createSchedule } from './payments/schedules/create-schedule.ts';
import { cancelSchedule, pauseSchedule, resumeSchedule } from './payments/schedules/move-schedule.ts';
import { runSchedule } from './payments/schedules/run-schedule.ts';
import { sendAttempt } from './payments/steps/send-attempt.ts';
import { runningWork, sendInBackground, trackedSend } from './payments/steps/running-work.ts';
import { sendStored, type SendStored } from './payments/steps/send-stored.ts';
import { askOutcome } from './payments/use-cases/ask-outcome.ts';
import { askReceipt } from './payments/use-cases/ask-receipt.ts';
import { checkPayment } from './payments/use-cases/check-payment.ts';
import { clearAttention } from './payments/use-cases/clear-attention.ts';
import { createPayment } from './payments/use-cases/create-payment.ts';
import { deleteCard } from './payments/use-cases/delete-card.ts';
import { expirePayment } from './payments/use-cases/expire-payment.ts';
import { giveUp } from './payments/use-cases/give-up.ts';
import { makeMerchantPayment } from './payments/use-cases/make-merchant-payment.ts';
import { payAuthenticated } from './payments/use-cases/pay-authenticated.ts';
import { readCard } from './payments/use-cases/read-card.ts';
import { receiveMessage } from './payments/use-cases/receive-message.ts';
import { receiveReturn } from './payments/use-cases/receive-return.ts';
import { resolveOperation } from './payments/use-cases/resolve-operation.ts';
import { saveCardLater } from './payments/use-cases/save-card-later.ts';
import { sendQuery } from './payments/use-cases/send-query.ts';
import { showChallenge } from './payments/use-cases/show-challenge.ts';
import { startAttempt } from './payments/use-cases/start-attempt.ts';
import { startOperation } from './payments/use-cases/start-operation.ts';
import { storeCard } from './payments/use-cases/store-card.ts';
import { waitForOperation } from './payments/use-cases/wait-for-operation.ts';
import { warnOfLapse } from './payments/use-cases/warn-of-lapse.ts';
import { systemRandom as random } from './security/random.ts';
import { sameSecret } from './security/same-secret.ts';
import { serverKeysOf } from './security/server-keys.ts';
import { limiters } from './limits/limiters.ts';
import { openDatabase } from './storage/open-database.ts';
import { nameWithKeys } from './storage/postgres/known-keys.ts';
import { VERSION } from './version.ts';

export interface System {
  /** As it listens: with the port that was free, when port 0 was asked for. */
  readonly address: { readonly host: string; readonly port: number; readonly adminPort: number };
  /** Resolves with the reason when the embedded database does not start again; this process is of no use any more. */
  readonly databaseGivenUp: Promise<string>;
  /** Serves on for a while as not ready, finishes what is in flight, gives leases back, closes the database. */
  stop(options: { readonly drainMs: number }): Promise<void>;
  /** Takes over keys, merchants and limits, for all that begins from then on. */
  readonly takeOver: (config: ConfigFile) => Promise<void>;
}

/** Tasks of payments. One account whose gateway hangs leaves most places to others. */
const MONEY_TASKS = { concurrentMax: 240, ofPartyMax: 40 };

/** Puts the parts together. Plain code: every arrow of the architecture can be followed from here. */
export async function compose(config: ConfigFile, directory: string, log: Logger): Promise<System> {
  const dataDirectory = 'directory' in config.database ? resolve(directory, config.database.directory) : undefined;
  const watching = await composeWatching(config, VERSION, log);
  const database = await openDatabase(dataDirectory ?? config.database, log, countStatement);
  const { cards, schedules, tasks, idempotency, inbox, queries, reconciliations, refundApprovals, statusFeed, clock } = database.storage;

  const keysOf = (wanted: ConfigFile) => serverKeysOf(wanted.keys, dataDirectory ?? directory, clock.now());
  const keys = composeKeys(await keysOf(config));
  const introduce = (changed: ConfigFile) => database.storage.introduce(nameWithKeys(keys.digest(changed.merchants)));
  const doors = await composeDoors(config.server, limiters(database.storage.counting), log);
  const limiting = composeLimits(config, keys.countingSecret, watching.journaled(database.storage), doors.events, log);
  const { payments, attemptLimits } = limiting;
  const { tokens, encryption, notices: secrets, challenges: challengeSecrets } = keys;
  const widget = await widgetFiles();
  const releases = await composeReleases(widget, database.storage.keptFiles, keys.fileSeals, log);
  const addresses = addressesOf(config.public_url, widget.host, secrets, challengeSecrets, await loadEmbedWords());
  const merchants = composeMerchants(config.merchants);
  const simulated = simulatedAccounts(config);
  const { accounts, accountUnder, closeTransports } = gatewayAccounts(config, clock, merchants.find, watching.accounts);

  const rules = composeRules(config.limits);
  const terms = rules.ofHolds(() => random.operationId());
  const webhooks = composeWebhooks(config, database.storage, presentEvent(tokens, addresses), watching.metrics, log);
  const privacy = await composePrivacy(config, database.storage);
  const running = runningWork();
  const send = trackedSend(sendStored({ payments, tasks, clock }, terms), running);
  const sendOn = sendInBackground(send, (err) =>
    log.error({ err }, 'the answer to a message was not stored; its outcome will be asked for'),
  );
  const sendPayment = sendAttempt(send, addresses);
  const merchantPayments = (by: SendStored) =>
    makeMerchantPayment({ payments, cards, idempotency, accounts, clock, random }, rules.ofPayer, sendAttempt(by, addresses));
  const store = storeCard({ payments, cards, accounts, clock, random });
  const stream = statusStream({ payments, statusFeed, addresses, clock, rules, places: doors.places });
  const startReconciling = startReconciliation({ reconciliations, clock, random });
  const startPayersAttempt = startAttempt({ payments, cards, accounts, clock, random, attemptLimits }, sendPayment);
  const reports = reportCounts(log);
  const admission = merchantDoor(() => database.storage.waiting());
  const app = createApp({
    log,
    reports,
    ...doors,
    onNotification: watching.onNotification,
    requests: { log, refused: doors.refusedLines, ...watching.requests },
    trustedProxies: config.server.trusted_proxies,
    widget,
    releases,
    merchantApi: {
      createPayment: createPayment({ payments, cards, idempotency, accounts, clock, random }, rules.ofPayer, (about) =>
        log.warn({ code: 'language_unknown', ...about }, 'a payer will not read the language that was asked for'),
      ),
      makeMerchantPayment: limiting.limited(({ merchant }) => merchant, merchantPayments(sendOn)),
      ...composeRefunds(
        rules,
        { payments, refundApprovals, clock, random },
        startOperation({ payments, accounts, clock, random }, sendOn, addresses),
      ),
      waitForOperation: waitForOperation({ payments, statusFeed }),
      storeCard: limiting.limited(({ payment }) => payment.merchant, store),
      readCard: readCard({ cards, accounts, clock }),
      deleteCard: deleteCard({ cards, accounts, clock }),
      createSchedule: createSchedule({ schedules, cards, accounts, idempotency, clock, random }),
      changeSchedule: changeSchedule({ schedules, cards, accounts, clock }),
      pauseSchedule: pauseSchedule({ schedules, clock }),
      resumeSchedule: resumeSchedule({ schedules, clock }),
      cancelSchedule: cancelSchedule({ schedules, clock }),
      schedules,
      startReconciliation: startReconciling,
      reconciliations,
      askReceipt: askReceipt({ payments, accounts, clock, statusFeed, running }, addresses),
      clearAttention: clearAttention({ payments, clock }),
      resolveOperation: resolveOperation({ payments, accounts, clock }, terms),
      checkPayment: checkPayment({ payments, accounts, tasks, clock, statusFeed }),
      ...webhooks.api,
      ...privacy.api,
      merchantLimits: limiting.merchantLimits,
      payments,
      idempotency,
      accounts,
      tokens,
      addresses,
      keyOf: merchants.keyOf,
      clock,
      securityEvents: doors.events,
      log,
      admit: admission.admit,
    },
    payerApi: {
      startAttempt: startPayersAttempt,
      giveUp: giveUp({ payments, accounts, tasks, clock }),
      watch: stream.watch,
      payments,
      accounts,
      cards,
      tokens,
      cardEncryption: encryption,
      addresses,
      clock,
      rules,
    },
    payerPages: {
      startAttempt: startPayersAttempt,
      showChallenge: showChallenge({ payments, clock }),
      giveUp: giveUp({ payments, accounts, tasks, clock }),
      receiveReturn: receiveReturn(
        { payments, accounts, tasks, clock, sameSecret },
        payAuthenticated({ payments, cards, accounts, clock }, sendPayment),
      ),
      payments,
      accounts,
      cards,
      tokens,
      cardEncryption: encryption,
      addresses,
      clock,
      rules,
      challengeSecrets,
      events: doors.events,
      scripts: widget,
      isTrial: (account) => simulated.has(account),
    },
    receiveMessage: receiveMessage({ payments, accountUnder, inbox, queries, reconciliations, tasks, clock, secrets }, terms),
  });

  const { at, time_zone: timeZone, days } = config.reconciliation;
  const nightly = { at, timeZone, days };
  for (const { id } of config.accounts) await tasks.plan('reconcile_account', id, untilNextMs(nightly, clock.now()));

  let stopping = false;
  const trouble = async () => {
    if (stopping) return 'it stops';
    if (!(await database.isReachable())) return 'the database does not answer, or can store nothing';
    return doors.trouble() ?? admission.trouble();
  };
  const counts = { '/reports': reports.counts, '/security-events': doors.events.counts, '/forwarded': doors.unbelievedProxies.counts };
  const admin = createAdmin({ trouble, dead: () => deadWorker(worker), metrics: watching.scrape, counts });
  const worker = startTaskWorker(
    tasks,
    watching.tasks(
      taskHandlers({
        askOutcome: askOutcome({ payments, accounts, queries, reconciliations, clock, random }, terms),
        sendQuery: sendQuery({ payments, accounts, queries, reconciliations, clock, random }, addresses, terms),
        expirePayment: expirePayment({ payments, clock }),
        warnOfLapse: warnOfLapse({ payments, clock }),
        saveCardLater: saveCardLater({ payments, clock }, store),
        runSchedule: runSchedule({ schedules, payments, accounts, clock }, merchantPayments(send)),
        reconcile: reconcile({ reconciliations, payments, accounts, tasks, clock }, config.reconciliation.questions_per_second),
        reconcileNightly: reconcileNightly({ accounts, clock }, nightly, startReconciling),
        forgetPayers: privacy.forgetPayers,
      }),
    ),
    MONEY_TASKS,
    log,
  );
  const telling = await webhooks.start();
  await introduce(config);
  const { host, port, admin_host: adminHost, admin_port: adminPort } = config.server;
  const servers: [Server, Server] = [
    await listen(app, host, port, doors.guard),
    await listen(admin, adminHost, adminPort, doors.guardAdmin, true),
  ];

  watching.atScrape({ doors, storage: database.storage, trouble });

  return {
    address: { host, port: portOf(servers[0]), adminPort: portOf(servers[1]) },
    databaseGivenUp: database.givenUp,
    async takeOver(changed) {
      keys.replace(await keysOf(changed));
      merchants.replace(changed.merchants);
      rules.replace(changed.limits);
      limiting.replace(changed);
      await webhooks.replace(changed.merchants);
      await introduce(changed);
    },
    async stop({ drainMs }) {
      stopping = true;
      await drain(servers[0], drainMs);
      admission.close();
      stream.endAll();
      await stopServer(servers[0]);
      await Promise.all([worker.stop().then(() => running.ended()), telling.stop()]);
      await stopServer(servers[1]);
      await limiting.close();
      await watching.close();
      await closeTransports();
      releases.close();
      doors.close();
      await database.close();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
