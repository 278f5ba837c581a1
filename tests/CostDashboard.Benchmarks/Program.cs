Console.Error.WriteLine("usage: CostDashboard.Benchmarks ingest|costs|rollup");
return 2;
