export const copyRecord = async (..._: any[]): Promise<any> => undefined;
