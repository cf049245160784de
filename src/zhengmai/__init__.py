"""zhengmai 政脉: Chinese policy texts in, a traceable timeline of stated cooperation initiatives out."""
