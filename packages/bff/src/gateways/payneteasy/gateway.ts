import type { Capabilities } from '@paydesk/shared/account';
import type { Gateway, GatewayReport, PayCommand, Polling } from '../../payments/ports/gateway.ts';
import type { Transport } from '../../transport/transport.ts';
import { sendCommand } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { readOutcomeMessage } from './inbound.ts';
import { paymentReport, statusReport } from './mapping.ts';
import { findMisfit, type Misfit } from './misfit.ts';
import { paymentParameters, statusParameters } from './payment-parameters.ts';

const CAPABILITIES: Capabilities = {
  authorize: true,
  sale: true,
  partial_capture: false,
  cancel: false,
  partial_refund: false,
  repeated_refund: false,
  stored_cards: false,
  merchant_initiated: false,
  challenge: true,
  security_code: 'required',
};

export function payneteasyGateway(settings: PaynetEasySettings, { transport }: { readonly transport: Transport }): Gateway {
  const connection = { settings, transport };

  return {
    name: 'payneteasy',
    currencies: settings.currencies,
    capabilities: CAPABILITIES,
    asksFor: {
      brands: settings.brands,
      holder: true,
      payerFields: settings.ask_names
        ? [...new Set(['first_name', 'last_name', ...settings.payer_fields] as const)]
        : settings.payer_fields,
    },
    holdDays: settings.hold_days,
    polling: pollingOf(settings),
    acknowledgement: { contentType: 'text/plain; charset=utf-8', body: 'OK' },

    async pay(command) {
      const parameters = paymentParameters(command, settings);
      const misfit = findMisfit(parameters, settings);
      if (misfit !== undefined) return misfitReport(misfit);
      const order = { reference: command.reference, gatewayReference: null };
      const response = await sendCommand(command.kind === 'sale' ? 'sale' : 'preauth', parameters, order, connection);
      return paymentReport(response, cardSecrets(command));
    },

    async ask(question) {
      const { reference, gatewayReference } = question;
      const response = await sendCommand('status', statusParameters(reference, gatewayReference, settings), question, connection);
      return statusReport(response, question, settings);
    },

    readNotification: (message) => readOutcomeMessage('notification', message, settings),
    readReturn: (message) => readOutcomeMessage('return', message, settings),
  };
}

function misfitReport({ parameter, reason, code }: Misfit): GatewayReport {
  return { outcome: 'failed', code, details: { not_sent: `${parameter} ${reason}` } };
}

function cardSecrets({ card }: PayCommand): string[] {
  return [card.number, ...(card.security_code === null ? [] : [card.security_code])];
}

function pollingOf({ polling }: PaynetEasySettings): Polling {
  return {
    spacingMs: polling.spacing_ms,
    answerWithinMs: polling.answer_within_ms,
    absentAfterMs: polling.absent_after_ms,
    absencesMin: polling.absences_min,
    schedule: polling.schedule.map(({ until_ms, from_ms, to_ms }) => ({ untilMs: until_ms, fromMs: from_ms, toMs: to_ms })),
  };
}
