using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>Switches something on or off at once.</summary>
public sealed class Toggle : MudSwitch<bool>
{
    public Toggle()
    {
        Size = Size.Small;
        Color = Color.Primary;
        Ripple = false;
    }
}
