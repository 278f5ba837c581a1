namespace CostDashboard.App.Tests.Support;

/// <summary>What is written to the console while it lives.</summary>
public sealed class CapturedConsole : IDisposable
{
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly StringWriter _written = new();

    public CapturedConsole()
    {
        Console.SetOut(TextWriter.Synchronized(_written));
        Console.SetError(TextWriter.Synchronized(_written));
    }

    public string Text => _written.ToString();

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
    }
}
