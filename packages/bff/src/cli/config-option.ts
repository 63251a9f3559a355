export const CONFIG_OPTION = { config: { type: 'string', default: 'paydesk.config.yaml' } } as const;

export const CONFIG_USAGE = '  --config FILE     default: paydesk.config.yaml\n';
