comment on table meta is 'settings of this store';
