import type { CommandName } from '../command-names.ts';
import { capture } from './capture.ts';
import type { Command } from './command.ts';
import { createCardRef } from './create-card-ref.ts';
import { getCardInfo } from './get-card-info.ts';
import { makeRebill, makeRebillPreauth, makeRebillSale } from './make-rebill.ts';
import { preauthForm, saleForm } from './open-page.ts';
import { accountVerification, preauth, sale } from './pay.ts';
import { returnMoney } from './return.ts';
import { status } from './status.ts';
import { voidCharge } from './void.ts';

const BY_NAME: Readonly<Record<CommandName, Command>> = {
  sale,
  preauth,
  'sale-form': saleForm,
  'preauth-form': preauthForm,
  'account-verification': accountVerification,
  'make-rebill': makeRebill,
  'make-rebill-sale': makeRebillSale,
  'make-rebill-preauth': makeRebillPreauth,
  status,
  capture,
  return: returnMoney,
  void: voidCharge,
  'create-card-ref': createCardRef,
  'get-card-info': getCardInfo,
};

/** What the simulated gateway can do; an endpoint's settings say what of it is switched on. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(Object.entries(BY_NAME));
