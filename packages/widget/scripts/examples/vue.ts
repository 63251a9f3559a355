import type { GlobalComponents } from 'vue';
import '@paydesk/widget/vue';

type Props = InstanceType<GlobalComponents['paydesk-checkout']>['$props'];

export const props: Props = { 'client-token': 'ct_', onPaydeskComplete: ({ status }) => console.log(status) };
// @ts-expect-error: there is no such event
export const wrong: Props = { onPaydeskPaid: () => undefined };
