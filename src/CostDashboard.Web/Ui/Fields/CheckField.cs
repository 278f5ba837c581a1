using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>A yes or no in a form, its words beside the box.</summary>
public sealed class CheckField : MudCheckBox<bool>
{
    public CheckField()
    {
        Dense = true;
        Size = Size.Small;
        Color = Color.Primary;
        Ripple = false;
    }
}
