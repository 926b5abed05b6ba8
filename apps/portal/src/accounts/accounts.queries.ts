import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  HandOver,
  InvitationAcceptance,
  InvitationLink,
  InvitationSeen,
  InvitationView,
  PersonView,
  Role,
  SignedInOrNext,
} from '@shuqiao/contracts';
import { useWrite } from '../api/write.js';
import { API, call } from '../api/client.js';

/** A write whose answer changes the lists of people and invitations. */
function useChange<Input, Answer>(ask: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: ask,
    // Not waited for: the line that was pressed may be gone with the new list, and could say nothing any more.
    onSuccess: () => {
      for (const path of ['/people', '/invitations', '/audit']) void client.invalidateQueries({ queryKey: [path] });
    },
  });
}

const post = <Answer>(path: string, body: object): Promise<Answer> =>
  call<Answer>(API + path, { method: 'POST', body });

export interface Given {
  readonly personId: string;
  readonly role: Role;
  readonly until?: string | undefined;
}

export const useGive = () => useChange((given: Given) => post<PersonView>('/grants', given));
export const useEnd = () => useChange((grantId: string) => post<PersonView>(`/grants/${grantId}/end`, {}));
export const useSuspend = (id: string) =>
  useChange(({ reason }: { reason: string }) => post<PersonView>(`/people/${id}/suspend`, { reason }));
export const useRestore = (id: string) => useChange(() => post<PersonView>(`/people/${id}/restore`, {}));
export const useEndSessions = (id: string) =>
  useChange(() => post<{ ended: number }>(`/people/${id}/sessions/end`, {}));
export const useResetFactors = (id: string) =>
  useChange(() => post<{ removed: number }>(`/people/${id}/factors/reset`, {}));
export const useUnlock = (id: string) => useChange(() => post<unknown>(`/people/${id}/unlock`, {}));
export const useInvite = () => useChange((invitation: object) => post<InvitationView>('/invitations', invitation));
export const useHandOver = () => useChange((office: HandOver) => post<InvitationView>('/hand-over', office));
export const useCancel = () => useChange((id: string) => post<InvitationView>(`/invitations/${id}/cancel`, {}));

/** What the link of a mail offers; asked by POST, so that the secret is in no address. */
export const useInvitation = (link: InvitationLink) =>
  useQuery({
    queryKey: ['invitation', link.id],
    queryFn: ({ signal }) => call<InvitationSeen>('/auth/invitation/see', { method: 'POST', body: link, signal }),
    retry: false,
  });

/** After it somebody is signed in: what was shown before is asked again. */
export function useAccept() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (acceptance: InvitationAcceptance) =>
      call<SignedInOrNext>('/auth/invitation/accept', { method: 'POST', body: acceptance }),
    onSuccess: () => client.resetQueries({ queryKey: ['me'] }),
  });
}

export const useDecline = () =>
  useWrite({
    mutationFn: (link: InvitationLink) => call<unknown>('/auth/invitation/decline', { method: 'POST', body: link }),
  });

/** From now on for another institution; everything that was shown belongs to the one before. */
export function useActFor() {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (institutionId: string) => call<unknown>('/auth/acting', { method: 'POST', body: { institutionId } }),
    onSuccess: () => client.resetQueries(),
  });
}
