namespace CostDashboard.Browser.Tests;

public sealed record Screen(string Name, int Width, int Height)
{
    public static readonly Screen Desk = new("1440", 1440, 900);

    public static readonly Screen Phone = new("390", 390, 844);
}
