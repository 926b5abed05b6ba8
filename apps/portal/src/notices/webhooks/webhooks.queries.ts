import { useQueryClient } from '@tanstack/react-query';
import type { WebhookDelivery, WebhookSubject, WebhookView } from '@shuqiao/contracts';
import { useWrite } from '../../api/write.js';
import { API, call } from '../../api/client.js';
import { usePaged } from '../../api/paged.js';

const WEBHOOKS = '/webhooks';
const LOOK_AGAIN_MS = 10_000;

export const useWebhooks = () => usePaged<WebhookView>(WEBHOOKS, { refreshMs: LOOK_AGAIN_MS });

const deliveriesOf = (id: string): string => `${WEBHOOKS}/${id}/deliveries`;

export const useDeliveries = (id: string) =>
  usePaged<WebhookDelivery>(deliveriesOf(id), { query: { limit: 10 }, refreshMs: LOOK_AGAIN_MS });

export interface NewWebhook {
  readonly url: string;
  readonly subjects: readonly WebhookSubject[];
  readonly onceKey: string;
}

type WithSecret = WebhookView & { readonly secret: string };

/** A webhook, and a new secret for one: either is told its secret this once. */
export function useNewSecret() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (wanted: NewWebhook | { readonly id: string }) => {
      if ('id' in wanted) return call<WithSecret>(`${API}${WEBHOOKS}/${wanted.id}/secret`, { method: 'POST' });
      const { onceKey, ...body } = wanted;
      return call<WithSecret>(API + WEBHOOKS, { method: 'POST', body, onceKey });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [WEBHOOKS] }),
  });
}

/** Switches one on or off. */
export function useSwitchWebhook(id: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (isActive: boolean) =>
      call<WebhookView>(`${API}${WEBHOOKS}/${id}`, { method: 'PATCH', body: { isActive } }),
    onSettled: () => client.invalidateQueries({ queryKey: [WEBHOOKS] }),
  });
}

/** Takes one off the list, and puts it back. */
export function useRemoveWebhook() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ({ id, back = false }: { readonly id: string; readonly back?: boolean }) =>
      call<unknown>(`${API}${WEBHOOKS}/${id}${back ? '/return' : ''}`, { method: back ? 'POST' : 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: [WEBHOOKS] }),
  });
}

/** Tries a webhook out, or tells one delivery once more. */
export function useTell(id: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (deliveryId: string | null) =>
      call<WebhookDelivery>(
        deliveryId ? `${API}${deliveriesOf(id)}/${deliveryId}/replay` : `${API}${WEBHOOKS}/${id}/test`,
        { method: 'POST' },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [deliveriesOf(id)] }),
  });
}
