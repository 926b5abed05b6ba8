import { useQueryClient } from '@tanstack/react-query';
import type { ApprovalView, Appointment } from '@shuqiao/contracts';
import { API, call } from '../api/client.js';
import { usePaged } from '../api/paged.js';
import { useWrite } from '../api/write.js';

const APPROVALS = '/approvals';

export const useApprovals = () => usePaged<ApprovalView>(APPROVALS);

function useChange<Input>(ask: (input: Input) => Promise<ApprovalView>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ask,
    // After a refusal too: somebody else may have decided meanwhile.
    onSettled: () => {
      for (const path of [APPROVALS, '/invitations', '/audit']) void client.invalidateQueries({ queryKey: [path] });
    },
  });
}

export const useAsk = () =>
  useChange((body: Appointment) => call<ApprovalView>(API + APPROVALS, { method: 'POST', body }));
export const useDecide = (id: string) =>
  useChange((verdict: 'approve' | 'reject') =>
    call<ApprovalView>(`${API}${APPROVALS}/${id}/${verdict}`, { method: 'POST', body: {} }),
  );
