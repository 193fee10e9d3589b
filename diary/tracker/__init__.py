from .history import Answer, History, PutOff, Reading, Return
