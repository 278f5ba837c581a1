namespace CostDashboard.App.Tests.Storage;

public sealed class SqliteWritingTests : WritingContract
{
    private protected override async Task<IStorageEngine> OpenAsync() => await TempDatabase.OpenAsync();
}

public sealed class SqliteChangingTests : ChangingContract
{
    private protected override async Task<IStorageEngine> OpenAsync() => await TempDatabase.OpenAsync();
}

public sealed class SqliteReadingTests : ReadingContract
{
    private protected override async Task<IStorageEngine> OpenAsync() => await TempDatabase.OpenAsync();
}

public sealed class SqliteScanningTests : ScanningContract
{
    private protected override async Task<IStorageEngine> OpenAsync() => await TempDatabase.OpenAsync();
}

public sealed class SqliteTotalsTests : TotalsContract
{
    private protected override async Task<IStorageEngine> OpenAsync() => await TempDatabase.OpenAsync();
}
