import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TemplateLine, TemplatePreview, TemplateText } from '@shuqiao/contracts';
import { useWrite } from '../../api/write.js';
import { API, call } from '../../api/client.js';

const TEMPLATES = '/notices/templates';

export interface Words {
  readonly subject: string;
  readonly body: string;
}

export const useTemplates = () =>
  useQuery({
    queryKey: [TEMPLATES],
    queryFn: ({ signal }) => call<{ items: TemplateLine[] }>(API + TEMPLATES, { signal }),
    select: ({ items }) => items,
  });

const pathOf = (template: string, lang: string): string =>
  `${API}${TEMPLATES}/${encodeURIComponent(template)}/${encodeURIComponent(lang)}`;

/** The words as they are now, and which values they may name. */
export const useTemplate = (template: string, lang: string) =>
  useQuery({
    queryKey: [TEMPLATES, template, lang],
    queryFn: ({ signal }) => call<TemplateText>(pathOf(template, lang), { signal }),
    // What is being typed is not overwritten by a look at the page anew.
    staleTime: Infinity,
  });

export const usePreview = (template: string, lang: string) =>
  useWrite({
    mutationFn: (body: Words) => call<TemplatePreview>(`${pathOf(template, lang)}/preview`, { method: 'POST', body }),
  });

/** Keeps words, or gives the library's own up again where there are none. */
export function useKeepTemplate(template: string, lang: string) {
  const client = useQueryClient();
  return useWrite({
    mutationFn: (body: Words | null) =>
      call<TemplateText>(pathOf(template, lang), body ? { method: 'PUT', body } : { method: 'DELETE' }),
    onSuccess: (text) => {
      client.setQueryData([TEMPLATES, template, lang], text);
      return client.invalidateQueries({ queryKey: [TEMPLATES], exact: true });
    },
  });
}
