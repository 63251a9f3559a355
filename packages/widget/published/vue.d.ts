import type { PaydeskCheckoutAttributes, PaydeskEventMap } from './element.js';

type Pascal<Text extends string> = Text extends `${infer Head}-${infer Tail}` ? `${Capitalize<Head>}${Pascal<Tail>}` : Capitalize<Text>;
type Listeners = { [Name in keyof PaydeskEventMap as `on${Pascal<Name>}`]?: ((event: PaydeskEventMap[Name]) => void) | undefined };

declare module 'vue' {
  interface GlobalComponents {
    'paydesk-checkout': new () => { $props: PaydeskCheckoutAttributes & Listeners };
  }
}
