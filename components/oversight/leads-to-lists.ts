'use client';
import { createContext } from 'react';

/** Whether the lists that figures count are open to whoever sees these. An auditor's are not. */
export const LeadsToLists = createContext(true);
